package org.vireo.training.pretraining;

import org.vireo.config.PretrainConfig;
import org.vireo.run.RunEvent;
import org.vireo.training.ProcessMemory;
import org.vireo.training.pretraining.PretrainProgress.EpochSums;
import org.vireo.vision.selfsupervised.VicregNetwork.Meters;
import org.vireo.vision.selfsupervised.VicregNetwork.Terms;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a pretraining run writes into its metrics, by name. */
public final class PretrainEvents {
    /** The weighted sum of the three terms. */
    public static final String LOSS = "loss";

    public static final String INVARIANCE = "invariance";
    public static final String VARIANCE = "variance";
    public static final String COVARIANCE = "covariance";
    public static final String RATE = "learningRate";
    public static final String NORM = "gradientNorm";
    public static final String SPEED = "imagesPerSecond";

    /** The part of the time in which the network waited for images, 0 to 1. */
    public static final String WAIT = "waitShare";

    /** The mean standard deviation of the embeddings' dimensions. */
    public static final String DEVIATION = "embeddingDeviation";

    /** Effective ranks within one batch, by RankMe. */
    public static final String REPRESENTATION_RANK = "representationRank";

    public static final String EMBEDDING_RANK = "embeddingRank";

    /** By how much the epoch's mean loss and rank differ from the epoch's before, as parts. */
    public static final String LOSS_CHANGE = "lossChange";

    public static final String RANK_CHANGE = "rankChange";

    /** The share of object crops whose neighbors name their class. */
    public static final String NEIGHBORS = "neighborAccuracy";

    /** What always naming the most frequent class would reach. */
    public static final String MOST_FREQUENT = "mostFrequentClass";

    public static final String MEMORY = "peakMegabytes";
    public static final String SECONDS = "seconds";

    private PretrainEvents() {}

    /** How fast an update went. */
    record Pace(int images, double seconds, double waitSeconds) {}

    static RunEvent step(
            long iteration,
            double epoch,
            PretrainState.Update update,
            PretrainConfig config,
            double rate,
            Pace pace) {
        Map<String, Double> values = terms(update.terms(), config);
        values.put(RATE, rate);
        values.put(NORM, update.norm());
        values.put(SPEED, pace.images() / pace.seconds());
        return new RunEvent.Step(iteration, epoch, values);
    }

    static RunEvent meter(
            long iteration,
            double epoch,
            Terms terms,
            Meters meters,
            PretrainConfig config,
            double rate,
            Pace pace) {
        Map<String, Double> values = terms(terms, config);
        values.put(RATE, rate);
        putMeters(values, meters);
        values.put(SPEED, pace.images() / pace.seconds());
        values.put(WAIT, pace.waitSeconds() / pace.seconds());
        return new RunEvent.Meter(iteration, epoch, values);
    }

    /** The neighbors' answers before the first update. */
    static RunEvent beginning(NeighborCheck.Result neighbors) {
        Map<String, Double> values = new LinkedHashMap<>();
        putNeighbors(values, neighbors);
        return new RunEvent.Meter(0, 0, values);
    }

    static RunEvent epoch(
            long iteration,
            int epoch,
            EpochSums sums,
            Convergence convergence,
            Optional<NeighborCheck.Result> neighbors,
            PretrainConfig config) {
        Map<String, Double> values = terms(sums.meanTerms(), config);
        putMeters(values, sums.meanMeters());
        values.put(LOSS_CHANGE, convergence.lossChange());
        values.put(RANK_CHANGE, convergence.rankChange());
        neighbors.ifPresent(result -> putNeighbors(values, result));
        values.put(SPEED, sums.images() / sums.seconds());
        values.put(SECONDS, sums.seconds());
        values.put(WAIT, sums.waitSeconds() / sums.seconds());
        values.put(MEMORY, ProcessMemory.peakMegabytes());
        return new RunEvent.Epoch(iteration, epoch, values);
    }

    private static Map<String, Double> terms(Terms terms, PretrainConfig config) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(LOSS, terms.weighted(config.loss()));
        values.put(INVARIANCE, terms.invariance());
        values.put(VARIANCE, terms.variance());
        values.put(COVARIANCE, terms.covariance());
        return values;
    }

    private static void putMeters(Map<String, Double> values, Meters meters) {
        values.put(DEVIATION, meters.deviation());
        values.put(REPRESENTATION_RANK, meters.representationRank());
        values.put(EMBEDDING_RANK, meters.embeddingRank());
    }

    private static void putNeighbors(Map<String, Double> values, NeighborCheck.Result result) {
        values.put(NEIGHBORS, result.accuracy());
        values.put(MOST_FREQUENT, result.mostFrequent());
    }
}
