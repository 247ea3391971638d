package org.vireo.training.engine;

import ai.djl.engine.EngineException;

import org.vireo.job.JobMonitor;
import org.vireo.job.OrderedItems;
import org.vireo.run.Checkpoints;
import org.vireo.run.RunEvent;
import org.vireo.training.input.Batch;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A method at work on a run: its weights on a device, and all that the {@link TrainingLoop} asks of
 * them. It knows nothing of files that are due, of metrics or of guards.
 *
 * @param <B> what an update learns from
 */
public interface Learner<B extends Batch> extends AutoCloseable {

    /** How long the run is, and the learning rate of each update. */
    Course course();

    /**
     * How long a run is.
     *
     * @param perEpoch updates in an epoch
     * @param total updates of the run
     */
    record Course(long perEpoch, long total, LearningRateSchedule schedule) {}

    /**
     * The batches from an update on, counted from 0, to the end of the run or to where another
     * stream is needed.
     */
    OrderedItems<B> batches(long update);

    /**
     * One update.
     *
     * @throws EngineException also when memory does not suffice; the weights are then as before
     */
    Update update(B batch, Pass pass);

    /**
     * What an update goes by.
     *
     * @param number of the update, from 1
     * @param rate the learning rate
     * @param rateFactor what the guard against divergence multiplied it by
     */
    record Pass(long number, double rate, double rateFactor) {}

    /** The loss: the terms (of an update, or their means over an epoch) times their weights. */
    double loss(Map<String, Double> terms);

    /** How many images go through the network together: of each update, that many at a time. */
    int microBatch();

    /** From now on sends so many images through the network together. */
    void useMicroBatch(int images);

    /** The fewest images that may go through the network together. */
    int leastMicroBatch();

    /** Whether something is to be measured after an update, from 1. */
    boolean isMeasurementDue(long number, boolean epochEnds);

    /** Measures the network; empty if the monitor cancelled. */
    Optional<Measurement> measure(Moment moment, JobMonitor monitor)
            throws IOException, InterruptedException;

    /** A point of the run. */
    record Moment(long update, double epochs) {}

    /**
     * What was measured.
     *
     * @param values for the event of the epoch
     * @param events of its own
     * @param score the higher the better; decides which state is the best
     */
    record Measurement(Map<String, Double> values, List<RunEvent> events, OptionalDouble score) {
        static final Measurement NONE =
                new Measurement(Map.of(), List.of(), OptionalDouble.empty());
    }

    /**
     * What is measured once, when the run has come to its end; empty if the monitor cancelled.
     *
     * @return events in the order to write; none for nothing
     */
    default Optional<List<RunEvent>> conclude(JobMonitor monitor)
            throws IOException, InterruptedException {
        return Optional.of(List.of());
    }

    /**
     * What an epoch came to, besides its means.
     *
     * @param before the means of the epoch before it; empty in the first
     */
    default Map<String, Double> compare(Map<String, Double> before, Map<String, Double> now) {
        return Map.of();
    }

    /** What is said of an epoch from the values of its event; empty for nothing. */
    default Optional<String> sentence(int epoch, Map<String, Double> values) {
        return Optional.empty();
    }

    /** How many readings in a row with a warning make the run pause; 0 for never. */
    default int patience() {
        return 0;
    }

    /** Why it pauses and what to do, after so many readings with a warning in a row. */
    default String advice(String warning, int readings) {
        return warning;
    }

    /**
     * All that decides how it goes on, to be written before the weights change.
     *
     * @param tensors to be filled, by name
     * @param metadata to be filled
     */
    void save(Map<String, SafeTensors.Tensor> tensors, Map<String, String> metadata);

    /**
     * Goes back to what {@link #save} gave.
     *
     * @throws IllegalArgumentException with a sentence if it does not fit
     */
    void restore(SafeTensors saved);

    /** Writes what the run is for: a detector, or a backbone. */
    void saveResult(Path file, long updates) throws IOException;

    /** The file that always holds the newest result; empty if only the best is of use. */
    default Optional<Path> newestResult(Checkpoints checkpoints) {
        return Optional.empty();
    }

    Words words();

    /**
     * What is said of this method where its guards act.
     *
     * @param phase what it does, such as {@code Training}
     * @param lessMemory what to make smaller, as the end of a sentence
     * @param microBatch what smaller micro-batches change, as the end of a sentence
     * @param rate the setting that lowers the learning rate
     */
    record Words(String phase, String lessMemory, String microBatch, String rate) {}

    @Override
    void close();
}
