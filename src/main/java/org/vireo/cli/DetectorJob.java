package org.vireo.cli;

import org.vireo.config.DetectorConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.SplitCounts;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.RunStore;
import org.vireo.training.detector.DetectorRun;
import org.vireo.training.detector.DetectorTraining;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The training of a detector in this process. */
final class DetectorJob {
    private final Workplace workplace;
    private final JobMonitor monitor;

    DetectorJob(Workplace workplace, JobMonitor monitor) {
        this.workplace = workplace;
        this.monitor = monitor;
    }

    /** Begins a new run; returns an exit code. */
    int train(ImageFolder images, DetectorConfig config, RunStore store) throws Exception {
        return go(prepare(images, config, store), images.root());
    }

    /** The folder of a new run. */
    RunFolder prepare(ImageFolder images, DetectorConfig config, RunStore store)
            throws IOException {
        SplitCounts sides = images.ensureSplit(monitor);
        monitor.say(
                sides.training()
                        + " images for training, "
                        + sides.validation()
                        + " for validation.");
        RunFolder run = DetectorRun.create(images, config, store, Instant.now());
        monitor.say("Run folder: " + run.path());
        return run;
    }

    /** Works on a run, new or to be resumed; returns an exit code. */
    int go(RunFolder run, Path images) throws Exception {
        try (RunSession session = RunSession.begin(run)) {
            boolean finished = DetectorTraining.run(session, images, monitor);
            if (finished) {
                workplace.say("Finished; the report is " + run.reportMarkdown());
                return ExitCode.OK;
            }
            workplace.say("Stopped and saved; go on with: " + ResumeCommand.line(run, images));
            return ExitCode.STOPPED;
        }
    }
}
