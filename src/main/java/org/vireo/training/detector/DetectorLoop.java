package org.vireo.training.detector;

import ai.djl.engine.EngineException;

import org.vireo.config.DetectorConfig;
import org.vireo.job.JobMonitor;
import org.vireo.job.OrderedLoader;
import org.vireo.run.Checkpoints;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.training.InputBudget;
import org.vireo.training.OutOfMemory;
import org.vireo.training.TrainingException;
import org.vireo.training.schedule.LearningRateSchedule;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;

/** The loop: load, update, note, and now and then evaluate and save. */
final class DetectorLoop {
    private static final int SKIPS_BEFORE_ROLLBACK = 3;
    private static final int MOST_ROLLBACKS = 5;
    private static final double SECONDS_BETWEEN_SAVES = 300;
    private static final String PHASE = "Training";

    private final DetectorConfig config;
    private final ComputeDevice device;
    private final UpdateStep updates;
    private final UpdateBatches batches;
    private final LearningRateSchedule schedule;
    private final EpochEvaluation evaluation;
    private final RunFolder run;
    private final Checkpoints checkpoints;
    private final MetricsWriter metrics;
    private final JobMonitor monitor;
    private final long perEpoch;
    private final long total;

    private DetectorState state;
    private TrainingProgress progress;
    private int skipsInARow;
    private long lastSave = System.nanoTime();

    /** Where the loop begins, and how it moves on. */
    record Start(DetectorState state, TrainingProgress progress, UpdateStep updates) {}

    /** Where the loop leaves what it has to say. */
    record Output(RunFolder run, MetricsWriter metrics, JobMonitor monitor) {}

    DetectorLoop(
            DetectorConfig config,
            ComputeDevice device,
            UpdateBatches batches,
            EpochEvaluation evaluation,
            Start start,
            Output output) {
        this.config = config;
        this.device = device;
        this.batches = batches;
        this.evaluation = evaluation;
        this.state = start.state();
        this.progress = start.progress();
        this.updates = start.updates();
        this.run = output.run();
        this.checkpoints = run.checkpoints();
        this.metrics = output.metrics();
        this.monitor = output.monitor();
        this.perEpoch = batches.perEpoch();
        this.total = config.schedule().totalIterations(perEpoch);
        this.schedule =
                LearningRateSchedule.ofDetector(
                        config.schedule(), config.optimizer().effectiveLearningRate(), perEpoch);
    }

    /**
     * Trains to the end of the schedule or until the monitor cancels; either way the last
     * checkpoint holds all that was done.
     *
     * @return whether the end was reached
     */
    boolean run() throws IOException, InterruptedException, TrainingException {
        if (progress.evaluationPending()) {
            evaluateAndSave();
        }
        while (progress.update() < total && !monitor.isCancelled()) {
            trainUntilInterrupted();
        }
        save();
        return progress.update() >= total && !progress.evaluationPending();
    }

    /** Trains with one loader, until something makes another one necessary. */
    private void trainUntilInterrupted()
            throws IOException, InterruptedException, TrainingException {
        int partSize = progress.partSize();
        int threads = InputBudget.loaderThreads(config.input().loaderThreads());
        try (OrderedLoader<UpdateBatch> loader =
                new OrderedLoader<>(
                        progress.update(),
                        total,
                        threads,
                        threads + 1,
                        update -> batches.make(update, partSize))) {
            boolean going = true;
            while (going && loader.hasNext() && !monitor.isCancelled()) {
                long begin = System.nanoTime();
                try (UpdateBatch batch = loader.next()) {
                    double waited = secondsSince(begin);
                    going = step(batch, begin, waited);
                }
                finishEpoch();
            }
        }
    }

    /** One update; false if the loader must begin anew. */
    private boolean step(UpdateBatch batch, long begin, double waited)
            throws IOException, TrainingException {
        double rate = schedule.at(progress.update()) * progress.rateFactor();
        DetectorState.Update update;
        try {
            update = updates.make(state, batch, rate);
        } catch (EngineException e) {
            halveParts(e);
            return false;
        }
        double seconds = secondsSince(begin);
        if (!update.applied()) {
            return skip(batch, update, rate);
        }
        skipsInARow = 0;
        progress =
                progress.afterUpdate(
                        progress.epoch()
                                .with(
                                        update.classification(),
                                        update.box(),
                                        batch.images(),
                                        seconds,
                                        waited));
        metrics.write(
                DetectorEvents.step(
                        progress.update(), epochs(), update, rate, batch.images() / seconds));
        monitor.progress(PHASE, progress.update(), total);
        return true;
    }

    private double epochs() {
        return (double) progress.update() / perEpoch;
    }

    /** Out of memory: fewer images at a time, the same images an update. */
    private void halveParts(EngineException cause) throws IOException, TrainingException {
        if (!OutOfMemory.is(cause) || progress.partSize() == 1) {
            throw new TrainingException(
                    OutOfMemory.is(cause)
                            ? "Memory does not suffice for a single image: make the images smaller"
                                    + " (input.longSide) or the backbone."
                            : "The engine failed: " + cause.getMessage(),
                    cause);
        }
        progress = progress.withPartSize(Math.ceilDiv(progress.partSize(), 2));
        note(
                "Memory did not suffice: from here on "
                        + progress.partSize()
                        + " images go through the network at a time, "
                        + (state.learnsStatistics()
                                ? "and batch normalization has only their statistics."
                                : "the update stays the same."));
    }

    private boolean skip(UpdateBatch batch, DetectorState.Update update, double rate)
            throws IOException, TrainingException {
        skipsInARow++;
        long number = progress.update() + 1;
        Path kept = run.skipped(number);
        SkippedUpdate.of(number, update, batch, rate).write(kept);
        note(
                String.format(
                        Locale.ROOT,
                        "Update %d was skipped: loss %s or gradient norm %s is not finite. Its"
                                + " images: %s. Its boxes: %s.",
                        number,
                        update.classification() + update.box(),
                        update.norm(),
                        batch.files(),
                        kept));
        if (skipsInARow < SKIPS_BEFORE_ROLLBACK) {
            progress = progress.afterUpdate(progress.epoch());
            return true;
        }
        skipsInARow = 0;
        rollBack();
        return false;
    }

    private void rollBack() throws IOException, TrainingException {
        double factor = progress.rateFactor() / 2;
        int rollbacks = progress.rollbacks() + 1;
        if (rollbacks > MOST_ROLLBACKS) {
            throw new TrainingException(
                    "The loss did not stay finite, although the learning rate was halved "
                            + MOST_ROLLBACKS
                            + " times. Lower optimizer.learningRate, or lengthen the warm-up.");
        }
        int partSize = progress.partSize();
        SafeTensors saved = SafeTensors.read(checkpoints.last());
        state.close();
        state = DetectorState.of(device, config, saved);
        progress =
                TrainingProgress.of(saved.metadata())
                        .withRate(factor, rollbacks)
                        .withPartSize(partSize);
        note(
                "Three updates in a row were not finite: back to update "
                        + progress.update()
                        + ", with half the learning rate.");
        save();
    }

    private void note(String sentence) throws IOException {
        monitor.say(sentence);
        metrics.write(new RunEvent.Note(progress.update(), sentence));
    }

    /** Evaluates and saves where it is time. */
    private void finishEpoch() throws IOException, InterruptedException {
        boolean last = progress.update() == total;
        boolean epochEnds = progress.update() % perEpoch == 0 || last;
        if (epochEnds && progress.epoch().updates() > 0) {
            double rate = schedule.at(progress.update() - 1) * progress.rateFactor();
            metrics.write(DetectorEvents.epoch(progress, (int) Math.ceil(epochs() - 1e-9), rate));
            progress = progress.withNewEpoch();
        }
        if (isEvaluationDue(epochEnds, last)) {
            evaluateAndSave();
        } else if (secondsSince(lastSave) > SECONDS_BETWEEN_SAVES) {
            save();
        }
    }

    private boolean isEvaluationDue(boolean epochEnds, boolean last) {
        int everyIterations = config.evaluation().everyIterations();
        if (last) {
            return true;
        }
        if (everyIterations > 0) {
            return progress.update() % everyIterations == 0;
        }
        return epochEnds && (progress.update() / perEpoch) % config.evaluation().everyEpochs() == 0;
    }

    /** If the evaluation is cancelled, the run resumes with it. */
    private void evaluateAndSave() throws IOException, InterruptedException {
        progress = progress.withEvaluationPending(true);
        OptionalDouble figure =
                evaluation.evaluate(state, progress.update(), epochs(), metrics, monitor);
        if (figure.isPresent()) {
            progress = progress.withEvaluationPending(false);
            if (figure.getAsDouble() > progress.best()) {
                progress = progress.withBest(figure.getAsDouble());
                checkpoints.save(checkpoints.best(), file -> state.saveDetector(file));
            }
            keepEpoch();
        }
        save();
    }

    private void keepEpoch() throws IOException {
        int epoch = (int) Math.round(epochs());
        if (config.keepEpochs().contains(epoch) && progress.update() % perEpoch == 0) {
            Path kept = checkpoints.epoch(epoch);
            checkpoints.save(kept, file -> state.saveDetector(file));
        }
    }

    private void save() throws IOException {
        progress = progress.withMetricsOffset(metrics.sync());
        checkpoints.save(checkpoints.last(), file -> state.save(file, progress));
        lastSave = System.nanoTime();
    }

    /** The state after {@link #run}, for whoever closes it. */
    DetectorState state() {
        return state;
    }

    TrainingProgress progress() {
        return progress;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
