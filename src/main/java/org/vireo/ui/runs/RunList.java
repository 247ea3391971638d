package org.vireo.ui.runs;

import org.vireo.file.FailureSentence;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunNotes;
import org.vireo.run.RunReader;
import org.vireo.run.RunStore;
import org.vireo.training.Methods;
import org.vireo.training.engine.MetricNames;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the runs of a folder again and again, each time only what is new. */
final class RunList {
    private final RunStore store;
    private Map<Path, ListedRun> known = Map.of();

    RunList(RunStore store) {
        this.store = store;
    }

    /**
     * The runs.
     *
     * @param rows newest first
     * @param problems a sentence for each folder that cannot be read
     */
    record Reading(List<RunRow> rows, List<String> problems) {
        Reading {
            rows = List.copyOf(rows);
            problems = List.copyOf(problems);
        }
    }

    RunStore store() {
        return store;
    }

    synchronized Reading read() throws IOException {
        Map<Path, ListedRun> found = new HashMap<>();
        List<RunRow> rows = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (RunStore.Entry entry : store.list()) {
            switch (entry) {
                case RunStore.Entry.Run(RunFolder run) -> {
                    ListedRun followed = followed(run);
                    found.put(run.path(), followed);
                    try {
                        rows.add(followed.look());
                    } catch (IOException e) {
                        problems.add(FailureSentence.of(e));
                    }
                }
                case RunStore.Entry.Damaged(Path _, String sentence) -> problems.add(sentence);
            }
        }
        known = found;
        return new Reading(rows, problems);
    }

    /** The run as it is followed already, unless another one took its name. */
    private ListedRun followed(RunFolder run) {
        ListedRun before = known.get(run.path());
        return before != null && before.run.card().equals(run.card()) ? before : new ListedRun(run);
    }

    /** A run whose metrics are read as they grow; used by one thread at a time. */
    private static final class ListedRun {
        private final RunFolder run;
        private final int planned;
        private final RunReader metrics;
        private final List<RunEpochs.Point> mAP = new ArrayList<>();
        private final List<RunEpochs.Point> loss = new ArrayList<>();
        private int epochs;
        private double seconds;

        ListedRun(RunFolder run) {
            this.run = run;
            this.planned = Methods.length(run).epochs();
            this.metrics = new RunReader(run);
        }

        /** Reads what is new. */
        RunRow look() throws IOException {
            metrics.read(this::clear, this::take);
            return new RunRow(
                    run,
                    RunNotes.of(run),
                    run.state(),
                    new RunEpochs(epochs, planned, seconds, mAP, loss));
        }

        private void clear() {
            mAP.clear();
            loss.clear();
            epochs = 0;
            seconds = 0;
        }

        private void take(RunEvent event) {
            switch (event) {
                case RunEvent.Evaluation evaluation ->
                        add(mAP, evaluation.epoch(), evaluation.mAP());
                case RunEvent.Epoch epoch -> {
                    add(loss, epoch.epoch(), epoch.value(MetricNames.LOSS));
                    double took = epoch.value(MetricNames.SECONDS);
                    seconds += Double.isFinite(took) ? took : 0;
                    epochs = Math.max(epochs, epoch.epoch());
                }
                case RunEvent.Step _,
                        RunEvent.Meter _,
                        RunEvent.Check _,
                        RunEvent.Test _,
                        RunEvent.Note _,
                        RunEvent.Rollback _ -> {}
            }
        }

        private static void add(List<RunEpochs.Point> curve, double epoch, double value) {
            if (Double.isFinite(epoch) && Double.isFinite(value)) {
                curve.add(new RunEpochs.Point(epoch, value));
            }
        }
    }
}
