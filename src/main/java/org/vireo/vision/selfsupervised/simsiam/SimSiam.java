package org.vireo.vision.selfsupervised.simsiam;

import org.vireo.config.PretrainConfig;
import org.vireo.config.SimSiamConfig;
import org.vireo.vision.optimizer.Optimizer;
import org.vireo.vision.selfsupervised.Perceptron;
import org.vireo.vision.selfsupervised.SelfSupervised;
import org.vireo.vision.weights.TensorSpec;

import java.util.ArrayList;
import java.util.List;

/**
 * SimSiam (Chen and He 2021, arXiv 2011.10566, algorithm 1): a predictor foretells from one view
 * the projection of the other, which is held still.
 *
 * @param projector the widths of the layers behind the backbone
 */
public record SimSiam(List<Integer> projector, SimSiamConfig loss) implements SelfSupervised {
    private static final String PREDICTOR = "predictor.";

    /** The method as it is set; the loss's settings must be SimSiam's. */
    public static SimSiam of(PretrainConfig config) {
        return new SimSiam(config.expander(), (SimSiamConfig) config.loss());
    }

    @Override
    public String id() {
        return "simsiam";
    }

    /**
     * The projector, which ends in a BatchNorm without scale and shift, and the predictor. As in
     * the authors' code the projector's last bias is there and, before a BatchNorm, does nothing.
     */
    @Override
    public List<TensorSpec> head(int width) {
        int out = projector.getLast();
        int last = 3 * (projector.size() - 1);
        List<TensorSpec> specs = new ArrayList<>();
        specs.addAll(new Perceptron("projector.", projector, false, false).specs(width));
        specs.add(TensorSpec.buffer("projector." + last + ".bias", 0, out));
        specs.add(TensorSpec.buffer("projector." + (last + 1) + ".running_mean", 0, out));
        specs.add(TensorSpec.buffer("projector." + (last + 1) + ".running_var", 1, out));
        List<Integer> widths = List.of(loss.predictor(), out);
        specs.addAll(new Perceptron(PREDICTOR, widths, false, true).specs(out));
        return List.copyOf(specs);
    }

    @Override
    public List<String> terms() {
        return List.of("similarity");
    }

    @Override
    public double loss(double[] terms) {
        return -terms[0];
    }

    @Override
    public double[] numbers() {
        return new double[] {loss.stopGradient() ? 1 : 0};
    }

    /** The predictor has to keep up with the rest (appendix B), so that its rate stays. */
    @Override
    public Optimizer.RateRule rate(TensorSpec tensor) {
        return tensor.name().startsWith(PREDICTOR)
                ? Optimizer.RateRule.CONSTANT
                : Optimizer.RateRule.SCHEDULED;
    }
}
