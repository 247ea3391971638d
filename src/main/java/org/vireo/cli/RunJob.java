package org.vireo.cli;

import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.dataset.split.SplitCounts;
import org.vireo.dataset.split.SplitRule;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.training.Forecast;
import org.vireo.training.PastSpeeds;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.engine.Workload.DataSize;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** The work on a run in this process. */
final class RunJob<C extends Record & TrainingConfig> {
    private static final int MOST_LEAKS = 3;

    private final Method<C> method;
    private final JobMonitor monitor;

    RunJob(Method<C> method, JobMonitor monitor) {
        this.method = method;
        this.monitor = monitor;
    }

    /** The folder of a new run. */
    RunFolder prepare(ImageFolder images, C config, RunStore store) throws IOException {
        images.ensureSplit(monitor);
        images.holdOut(config.testShare(), monitor).ifPresent(monitor::say);
        SplitCounts sides = images.splitCounts();
        monitor.say(sides.inWords() + ".");
        if (!images.splitGroups().isEmpty()) {
            monitor.say(images.splitGroups());
        }
        if (method.purpose().needsLabels()
                && sides.test() == 0
                && sides.training() + sides.validation() >= SplitRule.ENOUGH_FOR_TEST) {
            monitor.say(SplitRule.OFFER);
        }
        List<Problem> leaks =
                images.catalogue().problems().stream()
                        .filter(problem -> problem.kind() == ProblemKind.SPLIT_LEAK)
                        .toList();
        Problem.sentences(leaks, MOST_LEAKS).forEach(monitor::say);
        RunFolder run = RunTrainer.create(method, images, config, store, Instant.now());
        monitor.say("Run folder: " + run.path());
        monitor.say(forecast(config, RunData.read(run.data()), store).inWords());
        return run;
    }

    private Forecast forecast(C config, RunData data, RunStore store) throws IOException {
        return Forecast.of(
                method,
                config,
                DataSize.of(data),
                PastSpeeds.of(store.runs(), data.categories().size()),
                Forecast.Place.card());
    }

    /** Works on a run, new or to be resumed; returns an exit code. */
    int go(RunFolder run, Path images) throws Exception {
        boolean finished;
        try {
            finished = RunTrainer.train(method, run, images, monitor);
        } catch (IOException e) {
            boolean elsewhere = run.state().phase() == RunState.Phase.RUNNING;
            if (!elsewhere && Files.exists(run.checkpoints().last())) {
                monitor.say("When that is mended: " + ResumeCommand.line(run, images));
            }
            throw e;
        }
        if (finished) {
            monitor.say("Finished; the report is " + run.reportMarkdown());
            method.nextStep(run).ifPresent(monitor::say);
            return ExitCode.OK;
        }
        monitor.say("Stopped and saved; go on with: " + ResumeCommand.line(run, images));
        return ExitCode.STOPPED;
    }
}
