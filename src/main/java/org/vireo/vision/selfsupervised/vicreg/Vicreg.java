package org.vireo.vision.selfsupervised.vicreg;

import org.vireo.config.PretrainConfig;
import org.vireo.config.VicregLossConfig;
import org.vireo.vision.selfsupervised.Perceptron;
import org.vireo.vision.selfsupervised.SelfSupervised;
import org.vireo.vision.weights.TensorSpec;

import java.util.List;

/**
 * VICReg (Bardes, Ponce and LeCun 2022, arXiv 2105.04906, equations 1 to 6): the views' embeddings
 * meet, while each dimension keeps its variance and goes its own way.
 *
 * @param expander the widths of the layers behind the backbone
 */
public record Vicreg(List<Integer> expander, VicregLossConfig loss) implements SelfSupervised {
    /** The method as it is set; the loss's settings must be VICReg's. */
    public static Vicreg of(PretrainConfig config) {
        return new Vicreg(config.expander(), (VicregLossConfig) config.loss());
    }

    @Override
    public String id() {
        return "vicreg";
    }

    @Override
    public List<TensorSpec> head(int width) {
        return new Perceptron("expander.", expander, true, false).specs(width);
    }

    @Override
    public List<String> terms() {
        return List.of("invariance", "variance", "covariance");
    }

    @Override
    public double loss(double[] terms) {
        return loss.invariance() * terms[0]
                + loss.variance() * terms[1]
                + loss.covariance() * terms[2];
    }

    @Override
    public double[] numbers() {
        return new double[] {loss.invariance(), loss.variance(), loss.covariance()};
    }
}
