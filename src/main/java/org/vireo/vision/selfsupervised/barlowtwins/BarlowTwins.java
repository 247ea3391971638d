package org.vireo.vision.selfsupervised.barlowtwins;

import org.vireo.config.BarlowTwinsConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.vision.optimizer.Optimizer;
import org.vireo.vision.selfsupervised.Perceptron;
import org.vireo.vision.selfsupervised.SelfSupervised;
import org.vireo.vision.weights.TensorSpec;

import java.util.List;

/**
 * Barlow Twins (Zbontar et al. 2021, arXiv 2103.03230, equation 1): the correlations between both
 * views' embeddings become the identity.
 *
 * @param projector the widths of the layers behind the backbone
 * @param baseLearningRate that of the weights, beside which the biases' is set
 */
public record BarlowTwins(List<Integer> projector, BarlowTwinsConfig loss, double baseLearningRate)
        implements SelfSupervised {
    /** The method as it is set; the loss's settings must be Barlow Twins'. */
    public static BarlowTwins of(PretrainConfig config) {
        return new BarlowTwins(
                config.expander(),
                (BarlowTwinsConfig) config.loss(),
                config.chosenBaseLearningRate());
    }

    @Override
    public String id() {
        return "barlowtwins";
    }

    @Override
    public List<TensorSpec> head(int width) {
        return new Perceptron("projector.", projector, false, false).specs(width);
    }

    @Override
    public List<String> terms() {
        return List.of("invariance", "redundancy");
    }

    @Override
    public double loss(double[] terms) {
        return terms[0] + loss.redundancy() * terms[1];
    }

    @Override
    public double[] numbers() {
        return new double[] {loss.redundancy()};
    }

    /** Tensors of one dimension, biases and normalizations, have a rate of their own. */
    @Override
    public Optimizer.RateRule rate(TensorSpec tensor) {
        return tensor.shape().size() == 1
                ? new Optimizer.RateRule(true, loss.biasLearningRate() / baseLearningRate)
                : Optimizer.RateRule.SCHEDULED;
    }
}
