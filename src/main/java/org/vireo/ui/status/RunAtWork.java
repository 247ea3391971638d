package org.vireo.ui.status;

import org.vireo.run.RunFolder;
import org.vireo.run.RunReader;
import org.vireo.ui.common.runs.RunProgress;

import java.io.IOException;

/** A run whose progress is read as it grows; used by one thread at a time. */
final class RunAtWork {
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
