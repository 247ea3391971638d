package org.vireo.ui.status;

import org.vireo.run.RunFolder;
import org.vireo.run.RunReader;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.ui.common.runs.RunProgress;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds the runs of a store that are being worked on; used by one thread at a time. */
final class RunsAtWork {
    private final RunStore store;
    private final Map<Path, RunAtWork> followed = new HashMap<>();
    private Map<Path, RunFolder> before = Map.of();

    RunsAtWork(RunStore store) {
        this.store = store;
    }

    /** A run that was at work at the last look and no longer is. */
    record Ended(RunFolder run, RunState state) {}

    record Seen(List<RunningRun> running, List<Ended> ended) {}

    Seen look(long nanos) throws IOException {
        Map<Path, RunFolder> running = new LinkedHashMap<>();
        List<RunningRun> shown = new ArrayList<>();
        for (RunFolder run : store.runs()) {
            if (run.state().phase() == RunState.Phase.RUNNING) {
                running.put(run.path(), run);
                shown.add(
                        followed.computeIfAbsent(run.path(), _ -> new RunAtWork(run))
                                .look(run, nanos));
            }
        }
        List<Ended> ended = new ArrayList<>();
        before.forEach((path, run) -> {
            if (!running.containsKey(path)) {
                ended.add(new Ended(run, run.state()));
            }
        });
        followed.keySet().retainAll(running.keySet());
        before = running;
        return new Seen(shown, ended);
    }

    /** A run whose progress is read as it grows; used by one thread at a time. */
    private static final class RunAtWork {
        private final RunFolder run;
        private final RunReader metrics;
        private RunProgress progress;

        RunAtWork(RunFolder run) {
            this.run = run;
            this.metrics = new RunReader(run);
            this.progress = new RunProgress(run);
        }

        /**
         * Reads what is new and says how far the run is.
         *
         * @param now the same run with the title that it has now
         */
        RunningRun look(RunFolder now, long nanos) throws IOException {
            metrics.read(() -> progress = new RunProgress(run), event -> progress.take(event));
            progress.tick(nanos);
            String reached = progress.reached();
            String figures =
                    reached.isEmpty() ? "preparing" : RunProgress.joined(reached, progress.speed());
            return new RunningRun(
                    now, progress.fraction(), figures, progress.left(nanos), run.isStopRequested());
        }
    }
}
