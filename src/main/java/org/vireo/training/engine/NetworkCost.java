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

    /** Weights, gradients and the optimizer's two moments. */
    private static final double COPIES = 4;

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
        double kept = FLOAT * (18 * width + 3 * outputs);
        return new NetworkCost(
                body.multiplyAdds() * usual / (SIDE * SIDE) + usual * LOCATIONS * perLocation,
                body.parameters() + heads,
                body.activations() * FLOAT * largest / (SIDE * SIDE) + largest * LOCATIONS * kept);
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
                2 * FLOAT * (body.activations() * area + floats));
    }

    /** Multiply-adds of a training step on one image: forward, and twice that backward. */
    public double training() {
        return 3 * forward;
    }

    /** Bytes of a training step with so many images at a time, the program itself left out. */
    public double bytes(int images) {
        return COPIES * FLOAT * parameters + images * activations;
    }
}
