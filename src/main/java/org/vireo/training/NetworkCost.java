package org.vireo.training;

import org.vireo.config.Backbone;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;

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

    /**
     * A ResNet's body at 224 x 224.
     *
     * @param macs multiply-adds, as torchvision lists them
     * @param floats the outputs of convolutions and normalizations, which training keeps
     */
    private record Body(double macs, double parameters, double floats) {
        static Body of(Backbone backbone) {
            return switch (backbone) {
                case RESNET18 -> new Body(1.81e9, 11.2e6, 5.0e6);
                case RESNET34 -> new Body(3.66e9, 21.3e6, 7.3e6);
                case RESNET50 -> new Body(4.09e9, 23.5e6, 18.5e6);
                case RESNET101 -> new Body(7.80e9, 42.5e6, 28.7e6);
            };
        }
    }

    /** RetinaNet with its pyramid and heads. */
    public static NetworkCost of(DetectorConfig config, int classes) {
        Body body = Body.of(config.model().backbone());
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
                body.macs() * usual / (SIDE * SIDE) + usual * LOCATIONS * perLocation,
                body.parameters() + heads,
                body.floats() * FLOAT * largest / (SIDE * SIDE) + largest * LOCATIONS * kept);
    }

    /** VICReg: both views of an image through the backbone and the expander. */
    public static NetworkCost of(PretrainConfig config) {
        Body body = Body.of(config.backbone());
        double area = (double) config.cropSize() * config.cropSize() / (SIDE * SIDE);
        List<Integer> expander = config.expander();
        double before = config.backbone().width();
        double linear = 0;
        double floats = 0;
        for (int width : expander) {
            linear += before * width;
            floats += 2.0 * width;
            before = width;
        }
        return new NetworkCost(
                2 * (body.macs() * area + linear),
                body.parameters() + linear,
                2 * FLOAT * (body.floats() * area + floats));
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
