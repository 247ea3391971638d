package org.vireo.training.detector;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * How far a run is; with the tensors, all that decides how it goes on.
 *
 * @param update how many updates were made or skipped
 * @param best the best mAP so far, -1 before the first evaluation
 * @param bestUpdate after which update it was reached
 * @param rateFactor what the guard against divergence multiplied the learning rate by
 * @param partSize how many images go through the network together
 * @param rollbacks how often the guard went back to a checkpoint
 * @param evaluationPending whether the evaluation after this update was due and not done
 * @param epoch sums over the epoch that has begun
 * @param metricsOffset how long metrics.jsonl was, in bytes
 */
record TrainingProgress(
        long update,
        double best,
        long bestUpdate,
        double rateFactor,
        int partSize,
        int rollbacks,
        boolean evaluationPending,
        EpochSums epoch,
        long metricsOffset) {
    private static final String KEY = "progress";

    /** Sums whose means stand in the event at the end of an epoch. */
    record EpochSums(
            long updates,
            double classification,
            double box,
            long images,
            double seconds,
            double waitSeconds) {
        static final EpochSums NONE = new EpochSums(0, 0, 0, 0, 0, 0);

        EpochSums with(
                double moreClassification,
                double moreBox,
                int moreImages,
                double moreSeconds,
                double moreWait) {
            return new EpochSums(
                    updates + 1,
                    classification + moreClassification,
                    box + moreBox,
                    images + moreImages,
                    seconds + moreSeconds,
                    waitSeconds + moreWait);
        }
    }

    static TrainingProgress start(int partSize) {
        return new TrainingProgress(0, -1, 0, 1, partSize, 0, false, EpochSums.NONE, 0);
    }

    TrainingProgress afterUpdate(EpochSums sums) {
        return new TrainingProgress(
                update + 1,
                best,
                bestUpdate,
                rateFactor,
                partSize,
                rollbacks,
                false,
                sums,
                metricsOffset);
    }

    TrainingProgress withBest(double figure) {
        return copy(figure, update, rateFactor, partSize, rollbacks, epoch, metricsOffset);
    }

    TrainingProgress withNewEpoch() {
        return copy(
                best, bestUpdate, rateFactor, partSize, rollbacks, EpochSums.NONE, metricsOffset);
    }

    TrainingProgress withRate(double factor, int countedRollbacks) {
        return copy(best, bestUpdate, factor, partSize, countedRollbacks, epoch, metricsOffset);
    }

    TrainingProgress withPartSize(int size) {
        return copy(best, bestUpdate, rateFactor, size, rollbacks, epoch, metricsOffset);
    }

    TrainingProgress withMetricsOffset(long offset) {
        return copy(best, bestUpdate, rateFactor, partSize, rollbacks, epoch, offset);
    }

    TrainingProgress withEvaluationPending(boolean pending) {
        return new TrainingProgress(
                update,
                best,
                bestUpdate,
                rateFactor,
                partSize,
                rollbacks,
                pending,
                epoch,
                metricsOffset);
    }

    private TrainingProgress copy(
            double newBest,
            long newBestUpdate,
            double newRateFactor,
            int newPartSize,
            int newRollbacks,
            EpochSums newEpoch,
            long newMetricsOffset) {
        return new TrainingProgress(
                update,
                newBest,
                newBestUpdate,
                newRateFactor,
                newPartSize,
                newRollbacks,
                evaluationPending,
                newEpoch,
                newMetricsOffset);
    }

    /** Adds itself to a checkpoint's metadata. */
    void write(Map<String, String> metadata) {
        metadata.put(KEY, new Gson().toJson(this));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it is not there or damaged
     */
    static TrainingProgress of(Map<String, String> metadata) {
        try {
            @Nullable TrainingProgress progress =
                    new Gson().fromJson(metadata.get(KEY), TrainingProgress.class);
            if (progress != null && progress.partSize > 0 && progress.update >= 0) {
                return progress;
            }
        } catch (JsonParseException _) {
            // Falls through to the same sentence.
        }
        throw new IllegalArgumentException("it does not say how far the run was");
    }
}
