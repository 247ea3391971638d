package org.vireo.training.pretraining;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import org.jspecify.annotations.Nullable;
import org.vireo.vision.selfsupervised.VicregNetwork.Meters;
import org.vireo.vision.selfsupervised.VicregNetwork.Terms;

import java.util.Map;

/**
 * How far a run is; with the tensors, all that decides how it goes on.
 *
 * @param update how many updates were made or skipped
 * @param rateFactor what the guard against divergence multiplied the learning rate by
 * @param rollbacks how often the guard went back to a checkpoint
 * @param alarms how many readings in a row looked like a collapse
 * @param epochPending whether an epoch is over and not yet summed up
 * @param epoch sums over the epoch that has begun
 * @param before the means of the epoch before it; null in the first
 * @param parts into how many parts lack of memory has divided the batch; 0 if it has not
 * @param metricsOffset how long metrics.jsonl was, in bytes
 */
record PretrainProgress(
        long update,
        double rateFactor,
        int rollbacks,
        int alarms,
        boolean epochPending,
        EpochSums epoch,
        @Nullable EpochMeans before,
        int parts,
        long metricsOffset) {
    private static final String KEY = "progress";

    /** Sums over the updates of an epoch, and over those of them that were measured. */
    record EpochSums(
            long updates,
            double invariance,
            double variance,
            double covariance,
            long images,
            double seconds,
            double waitSeconds,
            long readings,
            double deviation,
            double representationRank,
            double embeddingRank) {
        static final EpochSums NONE = new EpochSums(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

        EpochSums with(Terms terms, int moreImages, double moreSeconds, double moreWait) {
            return new EpochSums(
                    updates + 1,
                    invariance + terms.invariance(),
                    variance + terms.variance(),
                    covariance + terms.covariance(),
                    images + moreImages,
                    seconds + moreSeconds,
                    waitSeconds + moreWait,
                    readings,
                    deviation,
                    representationRank,
                    embeddingRank);
        }

        EpochSums with(Meters meters) {
            return new EpochSums(
                    updates,
                    invariance,
                    variance,
                    covariance,
                    images,
                    seconds,
                    waitSeconds,
                    readings + 1,
                    deviation + meters.deviation(),
                    representationRank + meters.representationRank(),
                    embeddingRank + meters.embeddingRank());
        }

        Terms meanTerms() {
            return new Terms(invariance / updates, variance / updates, covariance / updates);
        }

        /** NaN where nothing was measured. */
        Meters meanMeters() {
            return new Meters(
                    deviation / readings, representationRank / readings, embeddingRank / readings);
        }
    }

    /**
     * What the next epoch is compared with.
     *
     * @param rank the effective rank of the representations; 0 if it was not measured
     */
    record EpochMeans(double loss, double rank) {}

    static PretrainProgress start() {
        return new PretrainProgress(0, 1, 0, 0, false, EpochSums.NONE, null, 0, 0);
    }

    PretrainProgress afterUpdate(EpochSums sums) {
        return new PretrainProgress(
                update + 1,
                rateFactor,
                rollbacks,
                alarms,
                false,
                sums,
                before,
                parts,
                metricsOffset);
    }

    PretrainProgress withReading(Meters meters) {
        return new PretrainProgress(
                update,
                rateFactor,
                rollbacks,
                alarms,
                epochPending,
                epoch.with(meters),
                before,
                parts,
                metricsOffset);
    }

    PretrainProgress withAlarms(int count) {
        return new PretrainProgress(
                update,
                rateFactor,
                rollbacks,
                count,
                epochPending,
                epoch,
                before,
                parts,
                metricsOffset);
    }

    PretrainProgress withEpochPending() {
        return new PretrainProgress(
                update, rateFactor, rollbacks, alarms, true, epoch, before, parts, metricsOffset);
    }

    PretrainProgress withNewEpoch(@Nullable EpochMeans ended) {
        return new PretrainProgress(
                update,
                rateFactor,
                rollbacks,
                alarms,
                false,
                EpochSums.NONE,
                ended,
                parts,
                metricsOffset);
    }

    PretrainProgress withRate(double factor, int countedRollbacks) {
        return new PretrainProgress(
                update,
                factor,
                countedRollbacks,
                0,
                epochPending,
                epoch,
                before,
                parts,
                metricsOffset);
    }

    PretrainProgress withParts(int more) {
        return new PretrainProgress(
                update,
                rateFactor,
                rollbacks,
                alarms,
                epochPending,
                epoch,
                before,
                more,
                metricsOffset);
    }

    PretrainProgress withMetricsOffset(long offset) {
        return new PretrainProgress(
                update, rateFactor, rollbacks, alarms, epochPending, epoch, before, parts, offset);
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
    static PretrainProgress of(Map<String, String> metadata) {
        try {
            @Nullable PretrainProgress progress =
                    new Gson().fromJson(metadata.get(KEY), PretrainProgress.class);
            if (progress != null
                    && progress.update >= 0
                    && progress.rateFactor > 0
                    && progress.parts >= 0) {
                return progress;
            }
        } catch (JsonParseException _) {
            // Falls through to the same sentence.
        }
        throw new IllegalArgumentException("it does not say how far the run was");
    }
}
