package org.vireo.ui.status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.vireo.gpu.CardFinder;
import org.vireo.gpu.CardUse;
import org.vireo.gpu.Cards;
import org.vireo.gpu.CudaLibraries;
import org.vireo.gpu.CudaState;
import org.vireo.job.Wording;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;

import java.util.function.Supplier;

/** What the numbers will be crunched on, for the status bar. */
public final class Device {
    private final LatestWork<Found> looking;
    private final Supplier<Cards> cards;
    private final Supplier<CudaState> state;
    private final int cores;
    private final ReadOnlyObjectWrapper<Reading> reading;
    private boolean none;

    Device(Background background, Supplier<Cards> cards, Supplier<CudaState> state, int cores) {
        looking = new LatestWork<>(background, this::show, _ -> {});
        this.cards = cards;
        this.state = state;
        this.cores = cores;
        this.reading = new ReadOnlyObjectWrapper<>(cpu("", Standing.NONE));
    }

    /** The device of this computer. */
    public static Device ofComputer(Background background) {
        return new Device(
                background,
                CardFinder.ofComputer()::find,
                CudaLibraries.ofUser()::state,
                Runtime.getRuntime().availableProcessors());
    }

    /** How things stand with the card. */
    public enum Standing {
        /** There is none that could be used, or nothing is known yet. */
        NONE,
        /** One is there and could be set up. */
        OFFERED,
        /** One is there, but something is wrong with it or its set-up. */
        WRONG,
        /** It is used. */
        USED
    }

    /**
     * What is shown.
     *
     * @param text {@code CPU · 2 threads}
     * @param hint what more there is to say of it
     */
    public record Reading(String text, String hint, Standing standing) {}

    /** The device; the CPU until more is known. */
    public ReadOnlyObjectProperty<Reading> reading() {
        return reading.getReadOnlyProperty();
    }

    /** Looks again, in the background; to be called every few seconds. */
    public void look() {
        if (!none) {
            looking.poll(() -> new Found(cards.get(), state.get()));
        }
    }

    private record Found(Cards cards, CudaState state) {}

    private void show(Found found) {
        none = found.cards().nvidia().isEmpty();
        reading.set(read(found));
    }

    private Reading read(Found found) {
        Cards seen = found.cards();
        return switch (CardUse.of(seen, found.state())) {
            case CardUse.None(String why) ->
                    none
                            ? cpu(why, Standing.NONE)
                            : cpu(seen.inWords() + ": " + why, Standing.WRONG);
            case CardUse.Offered(var card, var _) ->
                    new Reading(
                            cpuWords() + " · set up GPU",
                            card.name() + " is there and not set up yet. Runs use the CPU.",
                            Standing.OFFERED);
            case CardUse.Failed(var card, String sentence) ->
                    cpu(card.name() + ": " + sentence, Standing.WRONG);
            case CardUse.Used(var card) ->
                    new Reading(
                            card.inWords(),
                            "Runs use this GPU (driver "
                                    + seen.driver()
                                    + "); its memory is that of all programs together.",
                            Standing.USED);
        };
    }

    private Reading cpu(String before, Standing standing) {
        return new Reading(cpuWords(), (before + " Runs use the CPU.").strip(), standing);
    }

    private String cpuWords() {
        return "CPU · " + Wording.count(cores, "thread");
    }
}
