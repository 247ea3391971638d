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
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
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
        return go(images, prepare(images, config, store));
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
        String device;
        try (ComputeDevice opened = ComputeDevice.open(config.device(), config.threads())) {
            device = opened.inWords();
        }
        RunFolder run = DetectorRun.create(images, config, device, store, Instant.now());
        monitor.say("Run folder: " + run.path());
        return run;
    }

    /** Works on a run, new or to be resumed; returns an exit code. */
    int go(ImageFolder images, RunFolder run) throws Exception {
        try (RunSession session = RunSession.begin(run)) {
            boolean finished = DetectorTraining.run(images, session, monitor);
            if (finished) {
                workplace.say("Finished; the report is " + run.reportMarkdown());
                return ExitCode.OK;
            }
            workplace.say("Stopped and saved; go on with: vireo resume " + run.path());
            return ExitCode.STOPPED;
        }
    }
}
