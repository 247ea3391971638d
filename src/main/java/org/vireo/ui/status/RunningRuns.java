package org.vireo.ui.status;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.runs.RunNames;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The runs of the open folder that are at work, whoever started them. */
public final class RunningRuns {
    private final Background background;
    private final Notices notices;
    private final Desktop desktop;
    private final Consumer<RunFolder> curves;
    private final Predicate<RunFolder> inSight;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<List<RunningRun>> runs =
            new ReadOnlyObjectWrapper<>(List.of());

    /** What was said of runs that ended badly. */
    private final Map<Path, String> failures = new HashMap<>();

    private @Nullable RunsAtWork watched;
    private final LatestWork<RunsAtWork.Seen> looking;

    /**
     * Makes one that watches nothing yet.
     *
     * @param curves shows a run's curves
     * @param inSight whether the person sees already how a run stands: a notice would cover it
     * @param nanos a clock that only goes forward
     */
    public RunningRuns(
            Background background,
            Notices notices,
            Desktop desktop,
            Consumer<RunFolder> curves,
            Predicate<RunFolder> inSight,
            LongSupplier nanos) {
        this.background = background;
        this.notices = notices;
        this.desktop = desktop;
        this.curves = curves;
        this.inSight = inSight;
        this.nanos = nanos;
        looking = new LatestWork<>(background, this::show, this::fail);
    }

    /** The runs at work, the newest first. */
    public ReadOnlyObjectProperty<List<RunningRun>> list() {
        return runs.getReadOnlyProperty();
    }

    /** That the runs at work, of which there is one at least, go on {@code how}. */
    public String goingOn(String how) {
        return runs.get().getFirst().title()
                + (runs.get().size() == 1 ? " goes on" : " and other runs go on")
                + how
                + ".";
    }

    /** Watches the runs of another folder. */
    public void watch(RunStore store) {
        forget();
        watched = new RunsAtWork(store);
        look();
    }

    /** Watches nothing. */
    public void forget() {
        runs.set(List.of());
        watched = null;
        looking.clear();
    }

    /** Looks once more, in the background; to be called about each second. */
    public void look() {
        RunsAtWork store = watched;
        if (store != null) {
            looking.poll(() -> store.look(nanos.getAsLong()));
        }
    }

    /** Looked for no more until another folder is opened: said once, not each second. */
    private void fail(Exception failure) {
        forget();
        notices.fail(failure);
    }

    private void show(RunsAtWork.Seen seen) {
        if (!runs.get().equals(seen.running())) {
            runs.set(seen.running());
        }
        seen.running().forEach(run -> withdraw(run.run()));
        seen.ended().forEach(this::tell);
    }

    /** A run that goes on again did not end. */
    private void withdraw(RunFolder run) {
        String sentence = failures.remove(run.path());
        if (sentence != null) {
            notices.withdraw(sentence);
        }
    }

    private void tell(RunsAtWork.Ended ended) {
        String sentence = RunNames.of(ended.run()) + ": " + ended.state().sentence();
        switch (ended.state().phase()) {
            case FINISHED, STOPPED, RUNNING -> {
                if (!inSight.test(ended.run())) {
                    notices.say(
                            sentence,
                            new Notices.NextStep("Show curves", () -> curves.accept(ended.run())));
                }
            }
            case INTERRUPTED, FAILED -> {
                failures.put(ended.run().path(), sentence);
                notices.fail(
                        sentence,
                        new Notices.NextStep("Open log", () -> desktop.open(ended.run().log())));
            }
        }
    }

    /** Asks a run to save and stop at its next step. */
    public void stop(RunFolder run) {
        background.start(
                _ -> {
                    if (run.state().phase() == RunState.Phase.RUNNING) {
                        run.requestStop();
                    }
                    return RunNames.of(run);
                },
                name -> {
                    if (!inSight.test(run)) {
                        notices.say(name + " saves and stops at its next step.");
                    }
                    look();
                },
                notices::fail);
    }
}
