package org.vireo.training.pretraining;

import ai.djl.engine.EngineException;

import org.jspecify.annotations.Nullable;
import org.vireo.config.PretrainConfig;
import org.vireo.job.JobMonitor;
import org.vireo.run.Checkpoints;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.training.OutOfMemory;
import org.vireo.training.TrainingException;
import org.vireo.training.input.PretrainBatch;
import org.vireo.training.input.PretrainEpoch;
import org.vireo.training.pretraining.PretrainProgress.EpochMeans;
import org.vireo.training.pretraining.PretrainProgress.EpochSums;
import org.vireo.training.schedule.LearningRateSchedule;
import org.vireo.vision.selfsupervised.VicregNetwork.Meters;
import org.vireo.vision.selfsupervised.VicregNetwork.Terms;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The loop: load, update, measure, and now and then sum up and save. */
final class PretrainLoop {
    private static final int SKIPS_BEFORE_ROLLBACK = 3;
    private static final int MOST_ROLLBACKS = 5;
    private static final double SECONDS_BETWEEN_SAVES = 300;
    private static final String PHASE = "Pretraining";

    private final PretrainConfig config;
    private final ComputeDevice device;
    private final PretrainStep updates;
    private final PretrainBatches batches;
    private final LearningRateSchedule schedule;
    private final Optional<NeighborCheck> neighbors;
    private final RunFolder run;
    private final Checkpoints checkpoints;
    private final MetricsWriter metrics;
    private final JobMonitor monitor;
    private final long perEpoch;
    private final long total;

    private PretrainState state;
    private PretrainProgress progress;
    private @Nullable String alarm;
    private int skipsInARow;
    private long lastSave = System.nanoTime();

    /** Where the loop begins, and how it moves on. */
    record Start(PretrainState state, PretrainProgress progress, PretrainStep updates) {}

    /** Where the loop leaves what it has to say. */
    record Output(RunFolder run, MetricsWriter metrics, JobMonitor monitor) {}

    PretrainLoop(
            PretrainConfig config,
            ComputeDevice device,
            PretrainBatches batches,
            Optional<NeighborCheck> neighbors,
            Start start,
            Output output) {
        this.config = config;
        this.device = device;
        this.batches = batches;
        this.neighbors = neighbors;
        this.state = start.state();
        this.progress = start.progress();
        this.updates = start.updates();
        this.run = output.run();
        this.checkpoints = run.checkpoints();
        this.metrics = output.metrics();
        this.monitor = output.monitor();
        this.perEpoch = batches.perEpoch();
        this.total = config.epochs() * perEpoch;
        this.schedule = LearningRateSchedule.ofPretraining(config, perEpoch);
    }

    /**
     * Trains to the end of the schedule, until the monitor cancels or the alarm is raised; in each
     * case the last checkpoint holds all that was done.
     *
     * @return whether the end was reached
     */
    boolean run() throws IOException, InterruptedException, TrainingException {
        if (progress.epochPending()) {
            finishEpoch();
        }
        while (progress.update() < total && goesOn()) {
            trainUntilInterrupted();
        }
        checkpoints.save(
                checkpoints.backbone(), file -> state.saveBackbone(file, progress.update()));
        save();
        return progress.update() >= total && !progress.epochPending();
    }

    private boolean goesOn() {
        return alarm == null && !monitor.isCancelled();
    }

    /** Why the run paused by itself, with advice. */
    Optional<String> alarm() {
        return Optional.ofNullable(alarm);
    }

    /** Trains to the end of the epoch, or until it must go back. */
    private void trainUntilInterrupted()
            throws IOException, InterruptedException, TrainingException {
        int epoch = (int) (progress.update() / perEpoch);
        int first = (int) (progress.update() % perEpoch);
        try (PretrainEpoch views = batches.epoch(epoch, first)) {
            boolean going = true;
            while (going && views.hasNext() && goesOn()) {
                long begin = System.nanoTime();
                try (PretrainBatch batch = views.next()) {
                    double waited = secondsSince(begin);
                    going = step(batch, begin, waited);
                }
                finishUpdate(going);
            }
        }
    }

    private void finishUpdate(boolean going) throws IOException {
        if (going && progress.update() % perEpoch == 0) {
            progress = progress.withEpochPending();
            finishEpoch();
        } else if (secondsSince(lastSave) > SECONDS_BETWEEN_SAVES) {
            save();
        }
    }

    /** One update; false if the run goes on from elsewhere, or otherwise. */
    private boolean step(PretrainBatch batch, long begin, double waited)
            throws IOException, TrainingException {
        double rate = schedule.at(progress.update()) * progress.rateFactor();
        boolean measured = (progress.update() + 1) % config.meters().every() == 0;
        PretrainState.Update update;
        try {
            update = updates.make(state, batch, rate, measured);
        } catch (EngineException e) {
            divide(e);
            return false;
        }
        if (!update.applied()) {
            return skip(update, rate);
        }
        skipsInARow = 0;
        var pace = new PretrainEvents.Pace(batch.size(), secondsSince(begin), waited);
        EpochSums sums =
                progress.epoch()
                        .with(update.terms(), batch.size(), pace.seconds(), pace.waitSeconds());
        progress = progress.afterUpdate(sums);
        metrics.write(PretrainEvents.step(progress.update(), epochs(), update, config, rate, pace));
        Meters meters = update.meters();
        if (meters != null) {
            read(update.terms(), meters, rate, pace);
        }
        monitor.progress(PHASE, progress.update(), total);
        return true;
    }

    private void read(Terms terms, Meters meters, double rate, PretrainEvents.Pace pace)
            throws IOException {
        progress = progress.withReading(meters);
        metrics.write(
                PretrainEvents.meter(
                        progress.update(), epochs(), terms, meters, config, rate, pace));
        Optional<String> sign = Collapse.sign(config, terms, meters);
        progress = progress.withAlarms(sign.isPresent() ? progress.alarms() + 1 : 0);
        int patience = config.meters().alarmAfter();
        if (sign.isPresent() && patience > 0 && progress.alarms() >= patience) {
            alarm = Collapse.advice(config, sign.get(), progress.alarms());
            progress = progress.withAlarms(0);
            metrics.write(new RunEvent.Note(progress.update(), alarm));
        }
    }

    private double epochs() {
        return (double) progress.update() / perEpoch;
    }

    /** Out of memory: the batch in more parts, with the loss of the whole. */
    private void divide(EngineException cause) throws IOException, TrainingException {
        int images = config.batch() / parts();
        if (!OutOfMemory.is(cause) || images / 2 < PretrainConfig.LEAST_PART) {
            throw new TrainingException(
                    OutOfMemory.is(cause)
                            ? "Memory does not suffice for "
                                    + images
                                    + " images at a time: take a narrower expander (expander) or"
                                    + " smaller views (cropSize)."
                            : "The engine failed: " + cause.getMessage(),
                    cause);
        }
        progress = progress.withParts(2 * parts());
        state.inParts(parts());
        note(
                "Memory did not suffice: from here on a batch goes through the network in "
                        + parts()
                        + " parts. The loss stays that of the whole batch; batch normalization has"
                        + " only the statistics of a part.");
    }

    private int parts() {
        return progress.parts() > 0 ? progress.parts() : config.chosenParts();
    }

    private boolean skip(PretrainState.Update update, double rate)
            throws IOException, TrainingException {
        skipsInARow++;
        long number = progress.update() + 1;
        Path kept = run.skipped(number);
        List<String> files =
                batches.paths(
                        (int) (progress.update() / perEpoch), (int) (progress.update() % perEpoch));
        new SkippedBatch(number, update.terms(), update.norm(), rate, files).write(kept);
        note(
                String.format(
                        Locale.ROOT,
                        "Update %d was skipped: loss %s or gradient norm %s is not finite. Its"
                                + " images: %s.",
                        number,
                        update.terms().weighted(config.loss()),
                        update.norm(),
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
                            + " times. Lower optimizer.baseLearningRate, or lengthen the warm-up.");
        }
        SafeTensors saved = SafeTensors.read(checkpoints.last());
        state.close();
        state = PretrainState.of(device, config, saved);
        int parts = parts();
        progress =
                PretrainProgress.of(saved.metadata()).withRate(factor, rollbacks).withParts(parts);
        state.inParts(parts);
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

    /** Sums up and saves; if the neighbors' check is cancelled, the run resumes with it. */
    private void finishEpoch() throws IOException {
        Optional<NeighborCheck.Result> answers =
                neighbors.flatMap(check -> check.run(state.network(), monitor));
        if (neighbors.isPresent() && answers.isEmpty()) {
            return;
        }
        int epoch = (int) (progress.update() / perEpoch);
        EpochSums sums = progress.epoch();
        @Nullable EpochMeans before = progress.before();
        if (sums.updates() > 0) {
            EpochMeans means = PretrainSentences.means(sums, config);
            Convergence convergence = Convergence.of(before, means);
            metrics.write(
                    PretrainEvents.epoch(
                            progress.update(), epoch, sums, convergence, answers, config));
            monitor.say(PretrainSentences.epoch(epoch, sums, convergence, answers, config));
            before = means;
        }
        progress = progress.withNewEpoch(before);
        checkpoints.save(
                checkpoints.backbone(), file -> state.saveBackbone(file, progress.update()));
        if (config.keepEpochs().contains(epoch)) {
            checkpoints.copy(checkpoints.backbone(), checkpoints.epoch(epoch));
        }
        save();
    }

    private void save() throws IOException {
        progress = progress.withMetricsOffset(metrics.sync());
        checkpoints.save(checkpoints.last(), file -> state.save(file, progress));
        lastSave = System.nanoTime();
    }

    /** The state after {@link #run}, for whoever closes it. */
    PretrainState state() {
        return state;
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }
}
