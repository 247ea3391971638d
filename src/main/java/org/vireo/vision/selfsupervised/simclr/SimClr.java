package org.vireo.vision.selfsupervised.simclr;

import org.vireo.config.PretrainConfig;
import org.vireo.config.SimClrConfig;
import org.vireo.vision.selfsupervised.Perceptron;
import org.vireo.vision.selfsupervised.SelfSupervised;
import org.vireo.vision.weights.TensorSpec;

import java.util.List;

/**
 * SimCLR (Chen et al. 2020, arXiv 2002.05709, equation 1): each view finds the other of its image
 * among all views of the batch.
 *
 * @param projector the widths of the layers behind the backbone
 */
public record SimClr(List<Integer> projector, SimClrConfig loss) implements SelfSupervised {
    /** The method as it is set; the loss's settings must be SimCLR's. */
    public static SimClr of(PretrainConfig config) {
        return new SimClr(config.expander(), (SimClrConfig) config.loss());
    }

    @Override
    public String id() {
        return "simclr";
    }

    @Override
    public List<TensorSpec> head(int width) {
        return new Perceptron("projector.", projector, false, true).specs(width);
    }

    @Override
    public List<String> terms() {
        return List.of("contrast");
    }

    @Override
    public double loss(double[] terms) {
        return terms[0];
    }

    @Override
    public double[] numbers() {
        return new double[] {loss.temperature()};
    }
}
