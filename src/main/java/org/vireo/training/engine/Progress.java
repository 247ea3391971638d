package org.vireo.training.engine;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How far a run is; with the tensors, all that decides how it goes on. Stands in its checkpoints.
 */
final class Progress {
    private static final String KEY = "progress";

    /** How many updates were made or skipped. Only {@link TrainingLoop} advances it. */
    long update;

    /** What the guard against divergence multiplied the learning rate by. */
    double rateFactor = 1;

    /** How often the guard went back to a checkpoint. */
    int rollbacks;

    /** How many images go through the network together. */
    int microBatch;

    /** The best score so far, -1 before the first. */
    double best = -1;

    /** How many readings in a row had a warning. */
    int warnings;

    /** Whether an epoch or a measurement after this update was due and is not done. */
    boolean pending;

    /** Sums over the epoch that has begun. */
    EpochSums epoch = new EpochSums();

    /** The means of the epoch before it; empty in the first. */
    Map<String, Double> before = Map.of();

    /** How long metrics.jsonl was, in bytes. */
    long metricsOffset;

    /** Sums whose means stand in the event at the end of an epoch. */
    static final class EpochSums {
        long updates;
        long images;
        double seconds;
        double waitSeconds;
        final Map<String, Sum> values = new LinkedHashMap<>();

        record Sum(double sum, long count) {}

        void add(Map<String, Double> added) {
            added.forEach((name, value) ->
                    values.merge(
                            name,
                            new Sum(value, 1),
                            (a, b) -> new Sum(a.sum + b.sum, a.count + b.count)));
        }

        Map<String, Double> means() {
            Map<String, Double> means = new LinkedHashMap<>();
            values.forEach((name, sum) -> means.put(name, sum.sum / sum.count));
            return means;
        }
    }

    static Progress start(int microBatch) {
        Progress progress = new Progress();
        progress.microBatch = microBatch;
        return progress;
    }

    /** Takes over all that another one says. */
    void goBackTo(Progress saved) {
        update = saved.update;
        rateFactor = saved.rateFactor;
        rollbacks = saved.rollbacks;
        microBatch = saved.microBatch;
        best = saved.best;
        warnings = saved.warnings;
        pending = saved.pending;
        epoch = saved.epoch;
        before = saved.before;
        metricsOffset = saved.metricsOffset;
    }

    /** Adds itself to a checkpoint's metadata. */
    void write(Map<String, String> metadata) {
        metadata.put(KEY, new Gson().toJson(this));
    }

    /**
     * Reads what {@link #write} wrote, now or before methods had one loop.
     *
     * @param microBatch where the checkpoint does not say
     * @throws IllegalArgumentException if it is not there or damaged
     */
    static Progress of(Map<String, String> metadata, int microBatch) {
        try {
            @Nullable JsonObject json = new Gson().fromJson(metadata.get(KEY), JsonObject.class);
            if (json != null) {
                Progress progress =
                        json.has("microBatch")
                                ? new Gson().fromJson(json, Progress.class)
                                : earlier(json, microBatch);
                if (progress.isSound()) {
                    return progress;
                }
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException _) {
            // Falls through to the same sentence.
        }
        throw new IllegalArgumentException("it does not say how far the run was");
    }

    /** Whether it can be gone on from; a null is what Gson makes of one in the file. */
    private boolean isSound() {
        return microBatch > 0
                && update >= 0
                && rateFactor > 0
                && rateFactor <= 1
                && metricsOffset >= 0
                && Double.isFinite(best)
                && before != null
                && before.values().stream().noneMatch(Objects::isNull)
                && epoch != null
                && epoch.values != null
                && epoch.values.values().stream().noneMatch(sum -> sum == null || sum.count <= 0);
    }

    /** Version 0.1 had one form for detectors and another for pretraining. */
    private static Progress earlier(JsonObject json, int microBatch) {
        JsonObject same = json.deepCopy();
        JsonElement before = same.remove("before");
        same.remove("epoch");
        Progress progress = new Gson().fromJson(same, Progress.class);
        progress.pending = isTrue(json, "evaluationPending") || isTrue(json, "epochPending");
        progress.warnings = json.has("alarms") ? json.get("alarms").getAsInt() : 0;
        int parts = json.has("parts") ? json.get("parts").getAsInt() : 0;
        progress.microBatch =
                json.has("partSize")
                        ? json.get("partSize").getAsInt()
                        : parts > 0 ? Math.ceilDiv(microBatch, parts) : microBatch;
        if (!(json.get("epoch") instanceof JsonObject epoch)) {
            throw new IllegalStateException("epoch");
        }
        progress.epoch = earlierSums(epoch);
        if (before instanceof JsonObject means) {
            progress.before = new LinkedHashMap<>();
            progress.before.put(MetricNames.LOSS, number(means, "loss"));
            double rank = number(means, "rank");
            if (rank > 0) {
                progress.before.put("representationRank", rank);
            }
        }
        return progress;
    }

    private static EpochSums earlierSums(JsonObject epoch) {
        EpochSums sums = new EpochSums();
        sums.updates = (long) number(epoch, "updates");
        sums.images = (long) number(epoch, "images");
        sums.seconds = number(epoch, "seconds");
        sums.waitSeconds = number(epoch, "waitSeconds");
        long readings = epoch.has("readings") ? (long) number(epoch, "readings") : 0;
        Set<String> read = Set.of("deviation", "representationRank", "embeddingRank");
        for (String name : epoch.keySet()) {
            long count = read.contains(name) ? readings : sums.updates;
            if (count > 0
                    && !Set.of("updates", "images", "seconds", "waitSeconds", "readings")
                            .contains(name)) {
                sums.values.put(
                        name.equals("deviation") ? "embeddingDeviation" : name,
                        new EpochSums.Sum(number(epoch, name), count));
            }
        }
        return sums;
    }

    private static double number(JsonObject json, String name) {
        if (json.get(name) instanceof JsonPrimitive value) {
            return value.getAsDouble();
        }
        throw new IllegalStateException(name);
    }

    private static boolean isTrue(JsonObject json, String name) {
        return json.has(name) && json.get(name).getAsBoolean();
    }
}
