package org.vireo.cli;

import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.SplitCounts;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.RunStore;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.RunCreator;
import org.vireo.training.engine.RunTrainer;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** The work on a run in this process. */
final class RunJob<C extends Record & TrainingConfig> {
    private final Method<C> method;
    private final Workplace workplace;
    private final JobMonitor monitor;

    RunJob(Method<C> method, Workplace workplace, JobMonitor monitor) {
        this.method = method;
        this.workplace = workplace;
        this.monitor = monitor;
    }

    /** The folder of a new run. */
    RunFolder prepare(ImageFolder images, C config, RunStore store) throws IOException {
        SplitCounts sides = images.ensureSplit(monitor);
        monitor.say(
                sides.training()
                        + " images for training, "
                        + sides.validation()
                        + " for validation.");
        RunFolder run = RunCreator.create(method, images, config, store, Instant.now());
        monitor.say("Run folder: " + run.path());
        return run;
    }

    /** Works on a run, new or to be resumed; returns an exit code. */
    int go(RunFolder run, Path images) throws Exception {
        try (RunSession session = RunSession.begin(run)) {
            if (new RunTrainer<>(method, session, monitor).go(images)) {
                workplace.say("Finished; the report is " + run.reportMarkdown());
                method.nextStep(run).ifPresent(workplace::say);
                return ExitCode.OK;
            }
            workplace.say("Stopped and saved; go on with: " + ResumeCommand.line(run, images));
            return ExitCode.STOPPED;
        }
    }
}
