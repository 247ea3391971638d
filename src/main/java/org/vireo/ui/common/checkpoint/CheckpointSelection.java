package org.vireo.ui.common.checkpoint;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.vireo.file.FailureSentence;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The choice of a run and of one of its checkpoints. A run without a checkpoint is not offered.
 *
 * <p>What is chosen stays chosen when the list is read again, as long as it is there.
 */
public final class CheckpointSelection {
    private final Background background;
    private final Predicate<RunFolder> wanted;
    private final Lister lister;
    private final ObservableList<RunFolder> runs = FXCollections.observableArrayList();
    private final ObservableList<Checkpoint> checkpoints = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable RunFolder> run = new SimpleObjectProperty<>();
    private final ObjectProperty<@Nullable Checkpoint> checkpoint = new SimpleObjectProperty<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    private Map<Path, List<Checkpoint>> known = Map.of();
    private @Nullable RunStore store;
    private @Nullable Path asked;
    private boolean showing;

    /** From which the choice is to differ when it is first made; null if it need not. */
    private @Nullable CheckpointSelection beside;

    /**
     * A choice among no runs yet.
     *
     * @param wanted which runs are offered
     */
    public CheckpointSelection(Background background, Predicate<RunFolder> wanted) {
        this(background, wanted, Checkpoint::of);
    }

    private CheckpointSelection(Background background, Predicate<RunFolder> wanted, Lister lister) {
        this.background = background;
        this.wanted = wanted;
        this.lister = lister;
        run.subscribe(this::follow);
    }

    /** One among all runs, which offers what each started from, too. */
    public static CheckpointSelection withStart(Background background) {
        return new CheckpointSelection(background, _ -> true, Checkpoint::withStart);
    }

    /** Says which states of a run are offered. */
    @FunctionalInterface
    private interface Lister {
        List<Checkpoint> checkpoints(RunFolder run) throws IOException;
    }

    /** A person's choice outdoes what was asked for before and is not listed yet. */
    private void follow() {
        if (!showing) {
            asked = null;
        }
        showCheckpoints();
    }

    /** The runs of a store, newest first. */
    private record Listing(List<RunFolder> runs, Map<Path, List<Checkpoint>> checkpoints) {}

    /** Offers the runs of another store; null for none. */
    public void open(@Nullable RunStore newStore) {
        store = newStore;
        asked = null;
        beside = null;
        show(new Listing(List.of(), Map.of()));
        refresh();
    }

    /**
     * Offers the runs of a store, and begins with another than a selection's, or else with another
     * state of it: the same beside itself says nothing.
     */
    public void openBeside(CheckpointSelection first, RunStore newStore) {
        open(newStore);
        beside = first;
    }

    /** Looks for runs and checkpoints that came or went. */
    public void refresh() {
        RunStore reading = store;
        if (reading == null) {
            return;
        }
        List<RunFolder> before = List.copyOf(runs);
        background.start(
                _ -> list(reading, before),
                listing -> {
                    if (reading.equals(store)) {
                        problem.set("");
                        show(listing);
                    }
                },
                failure ->
                        problem.set("The runs cannot be listed: " + FailureSentence.of(failure)));
    }

    /** Chooses a run, as soon as it is listed. */
    public void choose(RunFolder wantedRun) {
        asked = wantedRun.path();
        refresh();
    }

    /** Runs that are what they were stay the same objects, so that nothing seems to change. */
    private Listing list(RunStore store, List<RunFolder> before) throws IOException {
        List<RunFolder> runs = new ArrayList<>();
        Map<Path, List<Checkpoint>> checkpoints = new LinkedHashMap<>();
        for (RunFolder read : store.runs()) {
            if (wanted.test(read)) {
                RunFolder folder =
                        before.stream()
                                .filter(known -> known.isSameAs(read))
                                .findFirst()
                                .orElse(read);
                List<Checkpoint> saved = lister.checkpoints(folder);
                if (!saved.isEmpty()) {
                    runs.add(folder);
                    checkpoints.put(folder.path(), saved);
                }
            }
        }
        return new Listing(runs, checkpoints);
    }

    private void show(Listing listing) {
        RunFolder chosen = run.get();
        known = listing.checkpoints();
        if (!runs.equals(listing.runs())) {
            runs.setAll(listing.runs());
        }
        Optional<RunFolder> wished = find(asked);
        if (wished.isPresent()) {
            asked = null;
        }
        showing = true;
        run.set(
                wished.or(() -> find(chosen == null ? null : chosen.path()))
                        .or(() -> runs.stream().findFirst())
                        .orElse(null));
        showing = false;
        showCheckpoints();
        Checkpoint first = beside == null ? null : beside.checkpoint.get();
        Checkpoint own = checkpoint.get();
        if (first != null && own != null) {
            beside = null;
            differ(first, own);
        }
    }

    private void differ(Checkpoint first, Checkpoint own) {
        Path same = first.run().path();
        if (!own.run().path().equals(same)) {
            return;
        }
        Optional<RunFolder> next =
                runs.stream().filter(one -> !one.path().equals(same)).findFirst();
        if (next.isPresent()) {
            run.set(next.get());
        } else if (own.key().equals(first.key())) {
            checkpoints.stream()
                    .filter(one -> !one.equals(own))
                    .reduce((_, last) -> last)
                    .ifPresent(checkpoint::set);
        }
    }

    private Optional<RunFolder> find(@Nullable Path path) {
        return runs.stream().filter(one -> one.path().equals(path)).findFirst();
    }

    /** Keeps the kind of checkpoint where the other run has it, too. */
    private void showCheckpoints() {
        RunFolder chosen = run.get();
        Checkpoint before = checkpoint.get();
        List<Checkpoint> saved =
                chosen == null
                        ? List.of()
                        : Objects.requireNonNullElse(known.get(chosen.path()), List.of());
        if (!saved.equals(checkpoints)) {
            checkpoints.setAll(saved);
        }
        checkpoint.set(
                saved.stream()
                        .filter(c -> before != null && c.key().equals(before.key()))
                        .findFirst()
                        .orElse(saved.isEmpty() ? null : saved.getFirst()));
    }

    /** The runs that are offered, newest first. */
    public ObservableList<RunFolder> runs() {
        return runs;
    }

    /** The checkpoints of the chosen run. */
    public ObservableList<Checkpoint> checkpoints() {
        return checkpoints;
    }

    /** The chosen run; null where there is none. */
    public ObjectProperty<@Nullable RunFolder> run() {
        return run;
    }

    /** The chosen checkpoint; null where there is none. */
    public ObjectProperty<@Nullable Checkpoint> checkpoint() {
        return checkpoint;
    }

    /** Why the runs cannot be listed; empty if they can. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
