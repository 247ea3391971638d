package org.vireo.training.engine;

import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Backbones;

import java.util.List;

/**
 * What one image costs in a network, from the sizes of its layers; good enough to say minutes from
 * hours, and whether memory will do.
 *
 * @param forward multiply-adds of one pass over an image of usual proportions
 * @param parameters how many weights there are
 * @param activations bytes that a training step keeps of the largest image
 */
public record NetworkCost(double forward, double parameters, double activations) {
    private static final double SIDE = 224;
    private static final double FLOAT = 4;
    private static final int ANCHORS = 9;

    /** Most photographs are about so much longer than high. */
    private static final double USUAL_ASPECT = 4.0 / 3;

    /** All levels P3 to P7 together, as a part of the image's pixels: 1/64 + 1/256 + … */
    private static final double LOCATIONS = 1.333 / 64;

    /** Weights, gradients, the optimizer's two moments or one, and the start values. */
    private static final double COPIES = 5;

    /** What two views take beside the outputs that are kept; measured on CPUs. */
    private static final double OF_TWO_VIEWS = 1.25;

    /**
     * What the backbone takes of what it keeps at the end of the forward pass, when the heads keep
     * theirs, and in the middle of the backward pass, when those are gone; measured on CPUs.
     */
    private static final double FORWARD = 0.7;

    private static final double BACKWARD = 1.65;

    /** Batches of views that are in use or in the making. */
    private static final double BATCHES = 4;

    /** RetinaNet with its pyramid and heads. */
    public static NetworkCost of(DetectorConfig config, int classes) {
        Backbone.Cost body = Backbones.of(config.model().backbone().id()).cost();
        double shortSide = config.input().shortSide();
        double longSide = config.input().longSide();
        double low = Math.min(shortSide, longSide / USUAL_ASPECT);
        double usual = low * low * USUAL_ASPECT;
        double largest = shortSide * longSide;
        double width = config.model().headWidth();
        double outputs = ANCHORS * (classes + 4.0);
        double perLocation = 9 * (8 * width * width + width * outputs + width * width);
        double heads = 9 * (8 * width * width + width * outputs);
        double ofHeads = FLOAT * (18 * width + 3 * outputs);
        double kept = body.activations() * FLOAT * largest / (SIDE * SIDE);
        return new NetworkCost(
                body.multiplyAdds() * usual / (SIDE * SIDE) + usual * LOCATIONS * perLocation,
                body.parameters() + heads,
                Math.max(BACKWARD * kept, FORWARD * kept + largest * LOCATIONS * ofHeads));
    }

    /** VICReg: both views of an image through the backbone and the expander. */
    public static NetworkCost of(PretrainConfig config) {
        Backbone backbone = Backbones.of(config.backbone().id());
        Backbone.Cost body = backbone.cost();
        double area = (double) config.cropSize() * config.cropSize() / (SIDE * SIDE);
        List<Integer> expander = config.expander();
        double before = backbone.width();
        double linear = 0;
        double floats = 0;
        for (int width : expander) {
            linear += before * width;
            floats += 2.0 * width;
            before = width;
        }
        return new NetworkCost(
                2 * (body.multiplyAdds() * area + linear),
                body.parameters() + linear,
                2 * FLOAT * OF_TWO_VIEWS * (body.activations() * area + floats)
                        + 2 * BATCHES * 3 * config.cropSize() * config.cropSize());
    }

    /** Multiply-adds of a training step on one image: forward, and twice that backward. */
    public double training() {
        return 3 * forward;
    }

    /**
     * Bytes of a training step with so many images at a time, the program itself left out.
     *
     * @param half whether it computes in 16 bits
     */
    public double bytes(int images, boolean half) {
        double each = half ? activations / 2 : activations;
        return COPIES * FLOAT * parameters + images * each;
    }
}
