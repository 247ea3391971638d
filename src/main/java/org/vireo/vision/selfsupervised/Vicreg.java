package org.vireo.vision.selfsupervised;

import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.TensorSpec.Start;

import java.util.ArrayList;
import java.util.List;

/**
 * The network of VICReg: a backbone, and behind its pooled output an expander that only pretraining
 * needs.
 *
 * @param expander the widths of the expander's layers, at least one
 */
public record Vicreg(ResNet backbone, List<Integer> expander) {
    /** What the names of the backbone's tensors begin with; torchvision's name follows. */
    public static final String BACKBONE = "backbone.";

    private static final String EXPANDER = "expander.";

    /**
     * Refuses an expander without layers.
     *
     * @throws IllegalArgumentException if there is none, or a width is not positive
     */
    public Vicreg {
        expander = List.copyOf(expander);
        if (expander.isEmpty() || expander.stream().anyMatch(width -> width < 1)) {
            throw new IllegalArgumentException("no expander has the widths " + expander);
        }
    }

    /**
     * Its tensors: the backbone with BatchNorm and zero-initialized residuals, then the expander,
     * which starts as torch's {@code Linear} and {@code BatchNorm1d} do.
     */
    public List<TensorSpec> specs() {
        List<TensorSpec> specs = new ArrayList<>(backbone.specs(BACKBONE, Norm.BATCH, true));
        long in = backbone.width();
        for (int i = 0; i < expander.size(); i++) {
            long out = expander.get(i);
            String linear = EXPANDER + 3 * i;
            Start start = new Start.Uniform(1 / Math.sqrt((double) in));
            specs.add(new TensorSpec(linear + ".weight", List.of(out, in), start, true));
            if (i < expander.size() - 1) {
                specs.add(new TensorSpec(linear + ".bias", List.of(out), start, true));
                specs.addAll(Norm.BATCH.specs(EXPANDER + (3 * i + 1), out, 1));
            }
            in = out;
        }
        return List.copyOf(specs);
    }

    /** The names of the tensors that learn. */
    public List<String> trainable() {
        return specs().stream().filter(TensorSpec::trained).map(TensorSpec::name).toList();
    }

    /** The names of the running statistics. */
    public List<String> statistics() {
        return specs().stream().filter(spec -> !spec.trained()).map(TensorSpec::name).toList();
    }
}
