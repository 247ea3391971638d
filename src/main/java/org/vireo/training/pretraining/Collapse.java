package org.vireo.training.pretraining;

import org.vireo.config.PretrainConfig;
import org.vireo.vision.selfsupervised.VicregNetwork.Meters;
import org.vireo.vision.selfsupervised.VicregNetwork.Terms;

import java.util.Locale;
import java.util.Optional;

/**
 * Tells from one reading whether the embeddings have collapsed: to a point, or to a few directions.
 */
final class Collapse {
    private static final double LEAST_DEVIATION = 0.1;
    private static final double LEAST_RANK_SHARE = 0.05;

    /** The variance term of embeddings that are all alike: 1 - sqrt(0.0001), from both views. */
    private static final double VARIANCE_OF_A_POINT = 0.99;

    private Collapse() {}

    /** What looks like a collapse, as a part of a sentence; empty in a healthy reading. */
    static Optional<String> sign(PretrainConfig config, Terms terms, Meters meters) {
        if (meters.deviation() < LEAST_DEVIATION) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "the embeddings' mean standard deviation is %.3f and should be near 1",
                            meters.deviation()));
        }
        if (hasLossOfAPoint(config, terms)) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "the loss of %.2f is that of embeddings that are all alike",
                            terms.weighted(config.loss())));
        }
        int most = mostRank(config);
        if (meters.embeddingRank() < LEAST_RANK_SHARE * most) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "the embeddings have an effective rank of %.1f of %d",
                            meters.embeddingRank(),
                            most));
        }
        return Optional.empty();
    }

    /** The rank that the embeddings of one batch can have at most. */
    static int mostRank(PretrainConfig config) {
        return Math.min(config.batch(), config.expander().getLast());
    }

    /**
     * Within 1 % of 24.75, with the authors' weights, and from the variance term alone: a healthy
     * loss passes that number too, but with the other terms in it.
     */
    private static boolean hasLossOfAPoint(PretrainConfig config, Terms terms) {
        double point = config.loss().variance() * VARIANCE_OF_A_POINT;
        double variance = config.loss().variance() * terms.variance();
        double loss = terms.weighted(config.loss());
        return point > 0
                && Math.abs(loss - point) < 0.01 * point
                && Math.abs(loss - variance) < 0.01 * point;
    }

    /** What to do, after so many readings in a row. */
    static String advice(PretrainConfig config, String sign, int readings) {
        String remedy =
                config.loss().variance() < config.loss().invariance()
                        ? "Start a new run with loss.variance raised to that of loss.invariance."
                        : String.format(
                                Locale.ROOT,
                                "Start a new run with a lower optimizer.baseLearningRate (it is"
                                        + " %.3g), a longer warm-up or a larger batch.",
                                config.chosenBaseLearningRate());
        return "Paused and saved, since "
                + readings
                + " readings in a row look like a collapse: "
                + sign
                + ". "
                + remedy
                + " Resume goes on all the same.";
    }
}
