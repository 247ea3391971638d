package org.vireo.ui.common.runs;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.file.FailureSentence;
import org.vireo.report.RunCurves;
import org.vireo.run.RunEvent;
import org.vireo.run.RunException;
import org.vireo.run.RunFolder;
import org.vireo.run.RunReader;
import org.vireo.run.RunState;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * A run that is looked at while any process works on it, or long after; {@link #look} is called
 * about four times a second. All on the JavaFX thread but the reading.
 */
public final class WatchedRun {
    /** Taken in about a millisecond. */
    private static final int MOST_AT_ONCE = 500;

    private final RunFolder run;
    private final Background background;
    private final LongSupplier nanos;
    private RunReader metrics;
    private final ReadOnlyObjectWrapper<RunState.@Nullable Phase> phase =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper stopping = new ReadOnlyBooleanWrapper();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper figures = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<RunEvent.Check>> checks =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper changes = new ReadOnlyLongWrapper();
    private Filled shown;
    private boolean first = true;
    private final LatestWork<Look> looking;
    private boolean ended;

    /**
     * Makes one that has not looked yet.
     *
     * @param nanos a clock that only goes forward
     */
    public WatchedRun(RunFolder run, Background background, LongSupplier nanos) {
        this.run = run;
        this.background = background;
        this.nanos = nanos;
        metrics = new RunReader(run);
        shown = new Filled();
        looking = new LatestWork<>(background, this::show, this::fail);
    }

    /** What was read, in the background. */
    private record Look(RunState state, News news, boolean stopping) {}

    /** What is new: a few events, or all of the run, drawn already. */
    private final class News {
        private final List<RunEvent> events = new ArrayList<>();
        private @Nullable Filled whole;

        void anew() {
            events.clear();
            whole = new Filled();
        }

        void take(RunEvent event) {
            if (whole != null) {
                whole.take(event);
            } else {
                events.add(event);
            }
        }

        boolean isEmpty() {
            return whole == null && events.isEmpty();
        }
    }

    /** What is shown of all events so far; filled by one thread, then handed to another. */
    private final class Filled {
        private final RunCurves curves = new RunCurves(run);
        private final RunProgress progress = new RunProgress(run);
        private final List<RunEvent.Check> checks = new ArrayList<>();
        private String note = "";
        private final List<RunEvent.Evaluation> evaluations = new ArrayList<>();
        private Optional<Method.Verdict> verdict = Optional.empty();

        void take(RunEvent event) {
            curves.take(event);
            progress.take(event);
            if (event instanceof RunEvent.Note said) {
                note = said.sentence();
            } else if (event instanceof RunEvent.Check check) {
                checks.add(check);
            } else if (event instanceof RunEvent.Evaluation evaluation) {
                evaluations.add(evaluation);
            } else if (event instanceof RunEvent.Epoch epoch) {
                verdict = Methods.verdict(run, epoch.values());
            }
        }
    }

    /** The run's folder. */
    public RunFolder run() {
        return run;
    }

    /** Its curves so far; others after it was resumed from an earlier checkpoint. */
    public RunCurves curves() {
        return shown.curves;
    }

    /** Goes up whenever there is something new to draw. */
    public ReadOnlyLongProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** What it is doing; null before the first look. */
    public ReadOnlyObjectProperty<RunState.@Nullable Phase> phase() {
        return phase.getReadOnlyProperty();
    }

    /** Whether it came to no end and nobody works on it. */
    public boolean isResumable() {
        return switch (phase.get()) {
            case STOPPED, INTERRUPTED, FAILED -> true;
            case RUNNING, FINISHED -> false;
            case null -> false;
        };
    }

    /** Whether nobody works on it and it has learned something. */
    public boolean isUsable() {
        boolean ended = isResumable() || phase.get() == RunState.Phase.FINISHED;
        return ended && fraction.get() > 0;
    }

    /** Whether it was asked to stop. */
    public ReadOnlyBooleanProperty stopping() {
        return stopping.getReadOnlyProperty();
    }

    /** How far it is, 0 to 1; -1 while that is unknown. */
    public ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    /** How far it is, in words, with the time left while it runs. */
    public ReadOnlyStringProperty figures() {
        return figures.getReadOnlyProperty();
    }

    /** What it is doing, or how it ended. */
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /** What it said last, such as how fast it still learns; empty before it said anything. */
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /** Its evaluations so far, in their order; changes with {@link #changes}. */
    public List<RunEvent.Evaluation> evaluations() {
        return List.copyOf(shown.evaluations);
    }

    /** Whether it learns something sound, by its last epoch; changes with {@link #changes}. */
    public Optional<Method.Verdict> verdict() {
        return shown.verdict;
    }

    /** What the checks before its start found. */
    public ReadOnlyObjectProperty<List<RunEvent.Check>> checks() {
        return checks.getReadOnlyProperty();
    }

    /** Why it cannot be followed any longer; empty while it can. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Reads what is new, in the background; does nothing while it still reads. */
    public void look() {
        if (!ended) {
            looking.poll(this::read);
        }
    }

    /** Asks the run to save and stop at its next step. */
    public void stop() {
        background.start(
                _ -> {
                    run.requestStop();
                    return true;
                },
                _ -> {
                    if (!ended) {
                        stopping.set(true);
                    }
                },
                failure -> sentence.set(FailureSentence.of(failure)));
    }

    /** Looks no more. */
    public void close() {
        ended = true;
        looking.clear();
    }

    private Look read() throws IOException {
        if (!Files.isDirectory(run.path())) {
            throw new RunException(
                    "The run " + run.name() + " is gone: there is no folder " + run.path() + ".");
        }
        // The state before the metrics, so that nothing written before the end is missed.
        RunState state = run.state();
        return new Look(state, news(), run.isStopRequested());
    }

    /** Draws the whole run here where that would keep the window waiting. */
    private News news() throws IOException {
        News news = new News();
        if (first) {
            news.anew();
        }
        metrics.read(news::anew, news::take);
        if (news.events.size() > MOST_AT_ONCE) {
            metrics = new RunReader(run);
            news.anew();
            metrics.read(news::anew, news::take);
        }
        first = false;
        return news;
    }

    private void show(Look look) {
        show(look.news());
        RunProgress progress = shown.progress;
        boolean running = look.state().phase() == RunState.Phase.RUNNING;
        long now = nanos.getAsLong();
        progress.tick(now);
        phase.set(look.state().phase());
        stopping.set(running && look.stopping());
        fraction.set(progress.fraction());
        figures.set(
                RunProgress.joined(
                        progress.reached(), progress.update(), running ? progress.left(now) : ""));
        sentence.set(look.state().sentence());
        if (!look.news().isEmpty()) {
            changes.set(changes.get() + 1);
        }
    }

    private void show(News news) {
        Filled whole = news.whole;
        if (whole != null) {
            shown = whole;
        }
        news.events.forEach(shown::take);
        if (!news.isEmpty()) {
            note.set(shown.note);
            checks.set(List.copyOf(shown.checks));
        }
    }

    private void fail(Exception failure) {
        ended = true;
        phase.set(null);
        problem.set(FailureSentence.of(failure));
    }
}
