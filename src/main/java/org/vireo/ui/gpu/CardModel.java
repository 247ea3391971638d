package org.vireo.ui.gpu;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.vireo.file.FailureSentence;
import org.vireo.gpu.CardFit;
import org.vireo.gpu.CardUse;
import org.vireo.gpu.Cards;
import org.vireo.gpu.CudaAddress;
import org.vireo.gpu.CudaBuild;
import org.vireo.gpu.CudaLibraries;
import org.vireo.gpu.CudaOffer;
import org.vireo.gpu.CudaState;
import org.vireo.gpu.CudaState.Outcome;
import org.vireo.gpu.EngineNatives;
import org.vireo.gpu.GraphicsCard;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.WorkProgress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The graphics card of this computer and its set-up, which goes on when its sheet is closed. */
public final class CardModel {
    private static final String ADDRESS = "gpu.address";
    private static final double GIGABYTE = 1e9;

    private final Background background;
    private final Supplier<Cards> finder;
    private final CudaLibraries libraries;
    private final ReadOnlyObjectWrapper<View> view =
            new ReadOnlyObjectWrapper<>(new View(Stage.LOOKING, "", "", List.of()));
    private final StringProperty address;
    private Optional<CardFit.Usable> usable = Optional.empty();
    private Optional<WorkProgress> progress = Optional.empty();

    /**
     * Makes one that has not looked yet.
     *
     * @param finder looks for cards; may take seconds
     * @param preferences remember the address of the libraries
     */
    public CardModel(
            Background background,
            Supplier<Cards> finder,
            CudaLibraries libraries,
            Preferences preferences) {
        this.background = background;
        this.finder = finder;
        this.libraries = libraries;
        this.address = new SimpleStringProperty(preferences.text(ADDRESS, ""));
        address.subscribe(text -> preferences.set(ADDRESS, text));
    }

    /** What there is to see and do. */
    public enum Stage {
        /** Nothing is known yet. */
        LOOKING,
        /** No card can be used. */
        NONE,
        /** A card is there, and nothing is set up. */
        OFFERED,
        /** Something is being done. */
        WORKING,
        /** The card is used. */
        READY,
        /** Something is wrong; the CPU is used. */
        FAILED
    }

    /**
     * What is shown.
     *
     * @param cards the cards in words, or nothing
     * @param sentence how things stand
     * @param facts what more there is to say
     */
    public record View(Stage stage, String cards, String sentence, List<String> facts) {}

    /** What is shown. */
    public ReadOnlyObjectProperty<View> view() {
        return view.getReadOnlyProperty();
    }

    /** The address of the libraries, where it is not the usual one. */
    public StringProperty address() {
        return address;
    }

    /** How far the work is, while there is any. */
    public Optional<WorkProgress> progress() {
        return progress;
    }

    /** Looks for cards and at the set-up. */
    public void look() {
        if (view.get().stage() != Stage.WORKING) {
            background.start(_ -> seen(finder.get(), Optional.empty()), this::show, this::fail);
        }
    }

    private record Seen(Optional<CardFit.Usable> usable, View view) {}

    private Seen seen(Cards cards, Optional<String> failure) throws IOException {
        CudaState state = libraries.state();
        String words = cards.nvidia().isEmpty() ? "" : cards.inWords();
        View seen =
                switch (CardUse.of(cards, state)) {
                    case CardUse.None(String why) -> new View(Stage.NONE, words, why, kept(state));
                    case CardUse _ when failure.isPresent() ->
                            new View(Stage.FAILED, words, failure.get(), kept(state));
                    case CardUse.Offered(var card, var build) -> {
                        CudaOffer offer = CudaOffer.of(libraries, build);
                        yield new View(
                                Stage.OFFERED,
                                words,
                                card.name()
                                        + " can train many times faster than the CPU, once it is"
                                        + " set up.",
                                List.of(offer.download(), offer.place()));
                    }
                    case CardUse.Used _ ->
                            new View(
                                    Stage.READY,
                                    words,
                                    "Runs use this card. In a training step its "
                                            + state.sentence()
                                            + " from the CPU's.",
                                    kept(state));
                    case CardUse.Failed(var _, String sentence) ->
                            new View(Stage.FAILED, words, sentence, kept(state));
                };
        return new Seen(
                CardFit.of(cards) instanceof CardFit.Usable can
                        ? Optional.of(can)
                        : Optional.empty(),
                seen);
    }

    private List<String> kept(CudaState state) throws IOException {
        return state.outcome() == Outcome.ABSENT
                ? List.of()
                : List.of(
                        Wording.of(
                                "%s lies in %s and takes %.1f GB.",
                                state.inWords(), libraries.root(), libraries.bytes() / GIGABYTE));
    }

    private void show(Seen seen) {
        progress = Optional.empty();
        usable = seen.usable();
        view.set(seen.view());
    }

    private void fail(Exception failure) {
        progress = Optional.empty();
        View now = view.get();
        view.set(
                new View(
                        usable.isPresent() ? Stage.FAILED : Stage.NONE,
                        now.cards(),
                        FailureSentence.of(failure),
                        List.of()));
    }

    /** Fetches what is missing and tries the card. */
    public void setUp() {
        usable.ifPresent(can -> {
            CudaBuild build = can.build();
            String where = address.get().strip();
            work(monitor -> {
                CudaAddress from =
                        where.isEmpty()
                                ? CudaAddress.of(System.getenv(), build)
                                : CudaAddress.of(where);
                return libraries.install(build, from, List.of(), monitor)
                        ? tried(can.card(), monitor)
                        : Optional.of("Stopped. What has come so far is kept.");
            });
        });
    }

    /** Uses a libtorch that the person has. */
    public void useOwn(Path folder) {
        usable.ifPresent(can ->
                work(monitor -> {
                    libraries.borrow(folder, monitor);
                    return tried(can.card(), monitor);
                }));
    }

    /** Reads the libraries again, fetches what is damaged, and tries the card. */
    public void verify() {
        usable.ifPresent(can ->
                work(monitor -> {
                    List<String> damaged = libraries.verify(monitor);
                    return damaged.isEmpty()
                            ? tried(can.card(), monitor)
                            : Optional.of(
                                    "Damaged, and deleted: "
                                            + String.join(", ", damaged)
                                            + ". Try again to fetch it anew.");
                }));
    }

    /** Deletes the libraries. */
    public void remove() {
        work(_ -> {
            libraries.remove();
            return Optional.empty();
        });
    }

    /** Ends the work; what has come so far is kept. */
    public void stop() {
        progress.ifPresent(WorkProgress::stop);
    }

    private Optional<String> tried(GraphicsCard card, JobMonitor monitor) throws IOException {
        if (libraries.tryCard(card.index(), monitor).outcome() == Outcome.READY) {
            // For this window's own engine, if it was not started yet.
            EngineNatives.choose();
        }
        return Optional.empty();
    }

    /** Work that ends with a failure's sentence, or nothing. */
    @FunctionalInterface
    private interface Work {
        Optional<String> run(JobMonitor monitor) throws Exception;
    }

    private void work(Work work) {
        if (view.get().stage() == Stage.WORKING) {
            return;
        }
        WorkProgress shown = new WorkProgress(background::onWindow, System::nanoTime);
        progress = Optional.of(shown);
        View now = view.get();
        view.set(new View(Stage.WORKING, now.cards(), "", List.of()));
        background.start(
                monitor -> {
                    Optional<String> failure = work.run(monitor);
                    return seen(finder.get(), failure);
                },
                shown,
                this::show,
                this::fail);
    }
}
