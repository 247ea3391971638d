package org.vireo.cli;

import org.vireo.config.PretrainConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.RunStore;
import org.vireo.training.pretraining.PretrainRun;
import org.vireo.training.pretraining.Pretraining;

import java.nio.file.Path;
import java.time.Instant;

/** The pretraining of a backbone in this process. */
final class PretrainJob {
    private final Workplace workplace;
    private final JobMonitor monitor;

    PretrainJob(Workplace workplace, JobMonitor monitor) {
        this.workplace = workplace;
        this.monitor = monitor;
    }

    /** Begins a new run; returns an exit code. */
    int pretrain(ImageFolder images, PretrainConfig config, RunStore store) throws Exception {
        images.ensureSplit(monitor);
        RunFolder run = PretrainRun.create(images, config, store, Instant.now());
        monitor.say("Run folder: " + run.path());
        return go(run, images.root());
    }

    /** Works on a run, new or to be resumed; returns an exit code. */
    int go(RunFolder run, Path images) throws Exception {
        try (RunSession session = RunSession.begin(run)) {
            boolean finished = Pretraining.run(session, images, monitor);
            if (finished) {
                workplace.say("Finished; the report is " + run.reportMarkdown());
                workplace.say(
                        "Train a detector from it with: vireo train FOLDER --model.backbone "
                                + run.card().pretrainConfig().backbone().id()
                                + " --model.weights "
                                + run.checkpoints().backbone());
                return ExitCode.OK;
            }
            workplace.say("Stopped and saved; go on with: " + ResumeCommand.line(run, images));
            return ExitCode.STOPPED;
        }
    }
}
