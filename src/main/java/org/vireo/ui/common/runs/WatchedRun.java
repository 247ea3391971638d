package org.vireo.ui.common.runs;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

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
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(new Standing(null, false, -1, "", "", "", List.of()));
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

    /**
     * How a run stands.
     *
     * @param phase what it is doing; null before the first look, and once it cannot be followed
     * @param stopping whether it was asked to stop
     * @param fraction how far it is, 0 to 1; -1 while that is unknown
     * @param figures how far it is, in words, with the time left while it runs
     * @param sentence what it is doing, how it ended, or why it cannot be followed any longer
     * @param note what it said last, such as how fast it still learns; empty before that
     * @param checks what the checks before its start found
     */
    public record Standing(
            RunState.@Nullable Phase phase,
            boolean stopping,
            double fraction,
            String figures,
            String sentence,
            String note,
            List<RunEvent.Check> checks) {
        /** Whether it was followed and cannot be any longer. */
        public boolean isLost() {
            return phase == null && !sentence.isEmpty();
        }

        /** Whether it came to no end and nobody works on it. */
        public boolean isResumable() {
            return switch (phase) {
                case STOPPED, INTERRUPTED, FAILED -> true;
                case RUNNING, FINISHED -> false;
                case null -> false;
            };
        }

        /** Whether nobody works on it and it has learned something. */
        public boolean isUsable() {
            return (isResumable() || phase == RunState.Phase.FINISHED) && fraction > 0;
        }

        private Standing with(
                RunState.@Nullable Phase newPhase, boolean stops, String newSentence) {
            return new Standing(newPhase, stops, fraction, figures, newSentence, note, checks);
        }
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

    /** How it stands. */
    public ReadOnlyObjectProperty<Standing> standing() {
        return standing.getReadOnlyProperty();
    }

    /** Its evaluations so far, in their order; changes with {@link #changes}. */
    public List<RunEvent.Evaluation> evaluations() {
        return List.copyOf(shown.evaluations);
    }

    /** Whether it learns something sound, by its last epoch; changes with {@link #changes}. */
    public Optional<Method.Verdict> verdict() {
        return shown.verdict;
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
                        Standing now = standing.get();
                        standing.set(now.with(now.phase(), true, now.sentence()));
                    }
                },
                failure -> {
                    Standing now = standing.get();
                    standing.set(
                            now.with(now.phase(), now.stopping(), FailureSentence.of(failure)));
                });
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
        standing.set(
                new Standing(
                        look.state().phase(),
                        running && look.stopping(),
                        progress.fraction(),
                        RunProgress.joined(
                                progress.reached(),
                                progress.update(),
                                running ? progress.left(now) : ""),
                        look.state().sentence(),
                        shown.note,
                        List.copyOf(shown.checks)));
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
    }

    private void fail(Exception failure) {
        ended = true;
        standing.set(standing.get().with(null, false, FailureSentence.of(failure)));
    }
}
