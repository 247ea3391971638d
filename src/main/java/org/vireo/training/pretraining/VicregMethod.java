package org.vireo.training.pretraining;

import org.vireo.config.Preset;
import org.vireo.config.PretrainConfig;
import org.vireo.training.engine.Method;
import org.vireo.vision.selfsupervised.VicregNetwork.Meters;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** VICReg (Bardes, Ponce and LeCun 2022, arXiv 2105.04906). */
public final class VicregMethod extends SelfSupervisedMethod {
    private static final double LEAST_DEVIATION = 0.1;
    private static final double LEAST_RANK_SHARE = 0.05;

    /** The variance term of embeddings that are all alike: 1 - sqrt(0.0001), from both views. */
    private static final double VARIANCE_OF_A_POINT = 0.99;

    @Override
    public String id() {
        return "vicreg";
    }

    @Override
    public String title() {
        return "VICReg";
    }

    @Override
    public List<Preset<PretrainConfig>> presets() {
        return Arrays.stream(PretrainConfig.Preset.values())
                .map(p -> new Preset<>(p.id(), p.summary(), p.config()))
                .toList();
    }

    @Override
    double loss(PretrainConfig config, Map<String, Double> terms) {
        return config.loss().invariance() * terms.getOrDefault("invariance", Double.NaN)
                + config.loss().variance() * terms.getOrDefault("variance", Double.NaN)
                + config.loss().covariance() * terms.getOrDefault("covariance", Double.NaN);
    }

    @Override
    Method.CurvePanel terms() {
        return new CurvePanel(
                "Terms",
                CurvePanel.Over.UPDATES,
                "Term, unweighted",
                List.of(
                        new CurveOf("invariance", "invariance"),
                        new CurveOf("variance", "variance"),
                        new CurveOf("covariance", "covariance")));
    }

    @Override
    Optional<String> collapse(PretrainConfig config, Map<String, Double> terms, Meters meters) {
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
                            loss(config, terms)));
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

    /**
     * Within 1 % of 24.75, with the authors' weights, and from the variance term alone: a healthy
     * loss passes that number too, but with the other terms in it.
     */
    private boolean hasLossOfAPoint(PretrainConfig config, Map<String, Double> terms) {
        double point = config.loss().variance() * VARIANCE_OF_A_POINT;
        double variance = config.loss().variance() * terms.getOrDefault("variance", Double.NaN);
        return point > 0
                && Math.abs(loss(config, terms) - point) < 0.01 * point
                && Math.abs(loss(config, terms) - variance) < 0.01 * point;
    }

    @Override
    String remedy(PretrainConfig config) {
        return config.loss().variance() < config.loss().invariance()
                ? "Start a new run with loss.variance raised to that of loss.invariance."
                : String.format(
                        Locale.ROOT,
                        "Start a new run with a lower optimizer.baseLearningRate (it is %.3g), a"
                                + " longer warm-up or a larger batch.",
                        config.chosenBaseLearningRate());
    }
}
