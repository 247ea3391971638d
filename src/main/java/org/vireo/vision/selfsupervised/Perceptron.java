package org.vireo.vision.selfsupervised;

import org.vireo.vision.backbone.Norm;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.TensorSpec.Start;

import java.util.ArrayList;
import java.util.List;

/**
 * Linear layers with BatchNorm and ReLU between them, numbered as in torch's {@code Sequential}.
 *
 * @param prefix of the names
 * @param widths of the layers' outputs, at least one
 * @param biases whether the layers but the last have some
 * @param lastBias whether the last layer has one
 */
public record Perceptron(String prefix, List<Integer> widths, boolean biases, boolean lastBias) {

    /**
     * Refuses one without layers.
     *
     * @throws IllegalArgumentException if there is none, or a width is not positive
     */
    public Perceptron {
        widths = List.copyOf(widths);
        if (widths.isEmpty() || widths.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("no " + prefix + " has the widths " + widths);
        }
    }

    /** Its tensors, which start as torch's {@code Linear} and {@code BatchNorm1d} do. */
    public List<TensorSpec> specs(int width) {
        List<TensorSpec> specs = new ArrayList<>();
        long in = width;
        for (int i = 0; i < widths.size(); i++) {
            boolean last = i == widths.size() - 1;
            long out = widths.get(i);
            Start start = new Start.Uniform(1 / Math.sqrt((double) in));
            String linear = prefix + 3 * i;
            specs.add(new TensorSpec(linear + ".weight", List.of(out, in), start, true));
            if (last ? lastBias : biases) {
                specs.add(new TensorSpec(linear + ".bias", List.of(out), start, true));
            }
            if (!last) {
                specs.addAll(Norm.BATCH.specs(prefix + (3 * i + 1), out, 1));
            }
            in = out;
        }
        return List.copyOf(specs);
    }
}
