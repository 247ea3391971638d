package org.vireo.training.engine;

import ai.djl.engine.EngineException;

import org.vireo.config.SettingException;
import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.file.SystemFailure;
import org.vireo.gpu.CardInUse;
import org.vireo.job.JobMonitor;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunCard;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.run.RunSession;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.input.TrainingImages;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** The work on a run: makes its folder, begins it, or goes on where its checkpoint stands. */
public final class RunTrainer<C extends Record & TrainingConfig> {
    private final Method<C> method;
    private final RunSession session;
    private final RunFolder run;
    private final JobMonitor monitor;
    private final Function<C, ComputeDevice> devices;

    /**
     * A new run of {@code store} on the images as they are labeled and divided now.
     *
     * @param now when it begins, which gives it its name
     */
    public static <C extends Record & TrainingConfig> RunFolder create(
            Method<C> method, ImageFolder images, C config, RunStore store, Instant now)
            throws IOException {
        RunCard card =
                new RunCard(
                        method.id(),
                        now,
                        images.root().toString(),
                        method.fingerprint(images),
                        Versions.current(),
                        "",
                        images.depth(),
                        method.settings().toJson(method.completed(config)));
        String what = method.id() + "-" + config.backbone().id();
        return store.create(card, method.of(images), what, ZoneId.systemDefault());
    }

    private RunTrainer(
            Method<C> method,
            RunFolder run,
            RunSession session,
            JobMonitor monitor,
            Function<C, ComputeDevice> devices) {
        this.devices = devices;
        this.method = method;
        this.session = session;
        this.run = run;
        this.monitor = session.watched(monitor);
    }

    /**
     * Trains to the end, or until the monitor or a stop request cancels, or the method's readings
     * raise the alarm.
     *
     * @param method the run's
     * @param images the image folder, which the images of the run are looked for in
     * @return whether the end was reached
     * @throws TrainingException with a sentence if training cannot begin or go on
     * @throws IOException if a file cannot be read or written, or a process works on the run
     */
    public static <C extends Record & TrainingConfig> boolean train(
            Method<C> method, RunFolder run, Path images, JobMonitor monitor)
            throws TrainingException, IOException, InterruptedException {
        return train(
                method,
                run,
                images,
                monitor,
                config -> ComputeDevice.open(config.device(), config.threads()));
    }

    /** As the other, on a device that is opened otherwise. */
    public static <C extends Record & TrainingConfig> boolean train(
            Method<C> method,
            RunFolder run,
            Path images,
            JobMonitor monitor,
            Function<C, ComputeDevice> devices)
            throws TrainingException, IOException, InterruptedException {
        try (RunSession session = RunSession.begin(run)) {
            return new RunTrainer<>(method, run, session, monitor, devices).go(images);
        }
    }

    /** The session gets its last word here. */
    private boolean go(Path images) throws TrainingException, IOException, InterruptedException {
        try {
            return work(images);
        } catch (TrainingException | IOException | UncheckedIOException | SettingException e) {
            failed(e);
            throw e;
        } catch (EngineException | IllegalArgumentException e) {
            failed(e);
            throw new TrainingException(String.valueOf(e.getMessage()), e);
        }
    }

    /** A disk that takes no checkpoint may take no last word either; the failure tells more. */
    private void failed(Exception reason) {
        try {
            session.failed(
                    SystemFailure.sentence(reason).orElse(String.valueOf(reason.getMessage())));
        } catch (IOException | UncheckedIOException e) {
            reason.addSuppressed(e);
        }
    }

    private boolean work(Path root) throws TrainingException, IOException, InterruptedException {
        C config = run.card().settings(method.settings());
        TrainingImages images = TrainingImages.open(run, root, method, monitor);
        try (ComputeDevice device = devices.apply(config);
                CardInUse _ = device.isGpu() ? CardInUse.hold() : CardInUse.not()) {
            if (!device.compute(config.precision(), config.deterministic(), method.sizesRepeat())) {
                monitor.say(
                        "The engine's switches for precision and determinism were not found; it"
                                + " computes as it does by itself.");
            }
            session.device(device.inWords());
            RunContext<C> context = new RunContext<>(config, run, images, device, monitor);
            Path last = run.checkpoints().last();
            if (Files.exists(last)) {
                return resume(context, SafeTensors.read(last));
            }
            refuseToBeginAnew(last);
            return begin(context);
        }
    }

    /** What a run has come to is not overwritten because the file that it goes on from is gone. */
    private void refuseToBeginAnew(Path last) throws TrainingException, IOException {
        if (Files.exists(run.checkpoints().best()) || RunHistory.of(run).updates() > 0) {
            throw new TrainingException(
                    last
                            + " is gone, so the run cannot go on from where it was. Put the file"
                            + " back, or begin a new run; what this one has come to stays as it"
                            + " is.");
        }
    }

    private boolean begin(RunContext<C> context)
            throws TrainingException, IOException, InterruptedException {
        // A process that was killed before its first checkpoint may have written something.
        try (MetricsWriter metrics = session.metricsFrom(0);
                Learner<?> learner = begun(context)) {
            for (RunEvent event : context.opening()) {
                metrics.write(event);
            }
            context.images().noteIn(metrics, 0);
            Progress progress = Progress.start(learner.microBatch());
            RunJournal journal = journal(context, learner, progress, metrics);
            new CheckpointSaver(learner, progress, journal).save();
            return loop(context, learner, progress, journal);
        }
    }

    private RunJournal journal(
            RunContext<C> context, Learner<?> learner, Progress progress, MetricsWriter metrics) {
        DataSize size = DataSize.of(context.images().data());
        double share = method.workload(context.config(), size).measuringShare();
        return new RunJournal(context, learner, progress, metrics, new TimeLeft(share));
    }

    private Learner<?> begun(RunContext<C> context)
            throws TrainingException, IOException, InterruptedException {
        method.settings().warnings(context.config()).forEach(context::note);
        return method.begin(context);
    }

    private boolean resume(RunContext<C> context, SafeTensors saved)
            throws TrainingException, IOException, InterruptedException {
        try (Learner<?> learner = resumed(context, saved)) {
            Progress progress = progress(learner, saved);
            learner.useMicroBatch(progress.microBatch);
            monitor.say(
                    "Going on after update %s on %s."
                            .formatted(progress.update, context.device().inWords()));
            try (MetricsWriter metrics = session.metricsFrom(progress.metricsOffset)) {
                context.images().noteIn(metrics, progress.update);
                RunJournal journal = journal(context, learner, progress, metrics);
                return loop(context, learner, progress, journal);
            }
        }
    }

    private Learner<?> resumed(RunContext<C> context, SafeTensors saved)
            throws TrainingException, IOException, InterruptedException {
        try {
            return method.resume(context, saved);
        } catch (SettingException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw unfit(e);
        }
    }

    private Progress progress(Learner<?> learner, SafeTensors saved) throws TrainingException {
        try {
            return Progress.of(saved.metadata(), learner.microBatch());
        } catch (IllegalArgumentException e) {
            throw unfit(e);
        }
    }

    private TrainingException unfit(IllegalArgumentException e) {
        return new TrainingException(
                run.checkpoints().last() + " cannot be used: " + e.getMessage() + ".", e);
    }

    /** Does what is left when the last update was made; false if that was cancelled. */
    private boolean conclude(Learner<?> learner, RunJournal journal)
            throws IOException, InterruptedException {
        Optional<List<RunEvent>> last = learner.conclude(monitor);
        for (RunEvent event : last.orElse(List.of())) {
            journal.write(event);
        }
        return last.isPresent();
    }

    private boolean loop(
            RunContext<C> context, Learner<?> learner, Progress progress, RunJournal journal)
            throws TrainingException, IOException, InterruptedException {
        TrainingLoop<?> loop = new TrainingLoop<>(learner, progress, journal);
        boolean finished = loop.run() && conclude(learner, journal);
        if (finished) {
            RunReport.write(run, method, context.images().leftOut());
            session.finished();
        } else if (loop.pause().isPresent()) {
            monitor.say(loop.pause().get());
            session.stopped(loop.pause().get());
        } else {
            session.stopped();
        }
        return finished;
    }
}
