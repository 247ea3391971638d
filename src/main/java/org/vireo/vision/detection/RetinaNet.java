package org.vireo.vision.detection;

import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.TensorSpec.Start;

import java.util.ArrayList;
import java.util.List;

/**
 * What a RetinaNet is made of (Lin et al. 2017, arXiv 1708.02002), with torchvision's tensor names.
 *
 * @param classes K, without a background class
 * @param anchorsPerPlace how many anchors stand at each place of each level
 * @param width channels of the pyramid and of the heads' convolutions; {@link #FULL_WIDTH} is the
 *     paper's
 */
public record RetinaNet(ResNet backbone, Norm norm, int classes, int anchorsPerPlace, int width) {
    /** The paper's channels of pyramid and heads (section 4). */
    public static final int FULL_WIDTH = 256;

    /** Goes before the backbone's tensor names. */
    public static final String BODY = "backbone.body.";

    /** The probability of an object that every anchor starts from (section 4.1). */
    private static final double PRIOR = 0.01;

    /**
     * Refuses a network without classes, anchors or channels.
     *
     * @throws IllegalArgumentException if a count is below 1
     */
    public RetinaNet {
        if (classes < 1 || anchorsPerPlace < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a detector needs a class, an anchor and a channel, not "
                            + classes
                            + ", "
                            + anchorsPerPlace
                            + " and "
                            + width);
        }
    }

    /** Its tensors in torchvision's order. */
    public List<TensorSpec> specs() {
        List<TensorSpec> specs = new ArrayList<>(backbone.specs(BODY, norm, false));
        String fpn = "backbone.fpn.";
        for (int i = 0; i < 3; i++) {
            add(specs, fpn + "inner_blocks." + i + ".0", width, backbone.channels(i + 2), 1);
        }
        for (int i = 0; i < 3; i++) {
            add(specs, fpn + "layer_blocks." + i + ".0", width, width, 3);
        }
        add(specs, fpn + "extra_blocks.p6", width, width, 3);
        add(specs, fpn + "extra_blocks.p7", width, width, 3);
        float prior = (float) -Math.log((1 - PRIOR) / PRIOR);
        addHead(specs, "head.classification_head", "cls_logits", classes, prior);
        addHead(specs, "head.regression_head", "bbox_reg", 4, 0);
        return List.copyOf(specs);
    }

    /** A pyramid convolution: Kaiming uniform with slope 1, bias 0. */
    private static void add(List<TensorSpec> specs, String name, int out, int in, int side) {
        Start start = new Start.Uniform(Math.sqrt(3.0 / (in * side * side)));
        addConvolution(specs, name, out, in, side, start, 0);
    }

    private void addHead(
            List<TensorSpec> specs, String head, String last, int columns, float bias) {
        // Torchvision's deviation, kept in proportion to what a narrower layer adds up.
        Start start = new Start.Normal(0.01 * Math.sqrt((double) FULL_WIDTH / width));
        for (int i = 0; i < 4; i++) {
            addConvolution(specs, head + ".conv." + i + ".0", width, width, 3, start, 0);
        }
        int out = anchorsPerPlace * columns;
        addConvolution(specs, head + "." + last, out, width, 3, start, bias);
    }

    private static void addConvolution(
            List<TensorSpec> specs,
            String name,
            long out,
            long in,
            long side,
            Start start,
            float bias) {
        List<Long> shape = List.of(out, in, side, side);
        specs.add(new TensorSpec(name + ".weight", shape, start, true));
        specs.add(TensorSpec.constant(name + ".bias", bias, out));
    }

    /**
     * The names of the tensors that learn.
     *
     * @param stages how many of the backbone's five stages do, counted from the end: layer4,
     *     layer3, layer2, layer1, stem. With {@link Norm#FROZEN} no normalization learns.
     */
    public List<String> trainable(int stages) {
        List<String> frozen = new ArrayList<>();
        List<String> order = List.of("layer4.", "layer3.", "layer2.", "layer1.", "conv1.");
        order.subList(stages, 5).forEach(stage -> frozen.add(BODY + stage));
        if (stages < 5) {
            frozen.add(BODY + "bn1.");
        }
        return specs().stream()
                .filter(TensorSpec::trained)
                .map(TensorSpec::name)
                .filter(name -> frozen.stream().noneMatch(name::startsWith))
                .filter(name -> norm != Norm.FROZEN || !isNormalization(name))
                .toList();
    }

    private static boolean isNormalization(String name) {
        return name.startsWith(BODY) && (name.contains("bn") || name.contains("downsample.1"));
    }
}
