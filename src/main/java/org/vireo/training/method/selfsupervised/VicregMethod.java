package org.vireo.training.method.selfsupervised;

import org.vireo.config.Preset;
import org.vireo.config.PretrainConfig;
import org.vireo.config.VicregLossConfig;
import org.vireo.job.Wording;
import org.vireo.vision.selfsupervised.SelfSupervised;
import org.vireo.vision.selfsupervised.SelfSupervisedNetwork.Meters;
import org.vireo.vision.selfsupervised.vicreg.Vicreg;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** VICReg (Bardes, Ponce and LeCun 2022, arXiv 2105.04906). */
public final class VicregMethod extends SelfSupervisedMethod {
    /** The variance term of embeddings that are all alike: 1 - sqrt(0.0001), from both views. */
    private static final double VARIANCE_OF_A_POINT = 0.99;

    @Override
    public String title() {
        return "VICReg";
    }

    @Override
    public List<Preset<PretrainConfig>> presets() {
        return VicregLossConfig.presets();
    }

    @Override
    SelfSupervised model(PretrainConfig config) {
        return Vicreg.of(config);
    }

    @Override
    String spread() {
        return Representation.DEVIATION;
    }

    @Override
    Optional<String> collapse(PretrainConfig config, Map<String, Double> terms, Meters meters) {
        if (meters.deviation() < LEAST_SPREAD) {
            return Optional.of(
                    Wording.of(
                            "the embeddings' mean standard deviation is %.3f and should be near 1",
                            meters.deviation()));
        }
        if (hasLossOfAPoint(config, terms)) {
            return Optional.of(
                    Wording.of(
                            "the loss of %.2f is that of embeddings that are all alike",
                            model(config).loss(terms)));
        }
        return lowRank(config, meters);
    }

    /**
     * Within 1 % of 24.75, with the authors' weights, and from the variance term alone: a healthy
     * loss passes that number too, but with the other terms in it.
     */
    private boolean hasLossOfAPoint(PretrainConfig config, Map<String, Double> terms) {
        double weight = weights(config).variance();
        double point = weight * VARIANCE_OF_A_POINT;
        double variance = weight * terms.getOrDefault("variance", Double.NaN);
        double loss = model(config).loss(terms);
        return point > 0
                && Math.abs(loss - point) < 0.01 * point
                && Math.abs(loss - variance) < 0.01 * point;
    }

    private static VicregLossConfig weights(PretrainConfig config) {
        return (VicregLossConfig) config.loss();
    }

    @Override
    String remedy(PretrainConfig config) {
        return weights(config).variance() < weights(config).invariance()
                ? "Start a new run with loss.variance raised to that of loss.invariance."
                : Wording.of(
                        "Start a new run with a lower optimizer.baseLearningRate (it is %.3g), a"
                                + " longer warm-up or a larger batch.",
                        config.chosenBaseLearningRate());
    }
}
