package org.vireo.vision.detection.retinanet;

import ai.djl.ndarray.NDManager;

import org.vireo.job.Wording;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.DetectorNetwork;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.weights.Weights;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * One training step on two devices, with the same weights, images and boxes.
 *
 * @param losses the largest difference of a loss, as a part of it
 * @param gradients the largest difference of a gradient, as a part of the largest of its tensor
 */
public record StepComparison(double losses, double gradients) {
    /** What the order of sums may change in float32. */
    private static final double LOSS_TOLERANCE = 1e-4;

    /** The same for gradients, which pass through more sums. */
    private static final double GRADIENT_TOLERANCE = 1e-3;

    private static final int SIDE = 128;
    private static final int IMAGES = 2;
    private static final int CLASSES = 3;
    private static final int WIDTH = 64;
    private static final long SEED = 7;

    /** Computes on both. */
    public static StepComparison of(ComputeDevice reference, ComputeDevice tried) {
        return between(step(reference, SEED), step(tried, SEED));
    }

    /** Of two steps, each its losses and then the gradients of each tensor. */
    static StepComparison between(List<float[]> expected, List<float[]> actual) {
        double losses = 0;
        for (int i = 0; i < expected.getFirst().length; i++) {
            double loss = expected.getFirst()[i];
            losses = worse(losses, Math.abs(actual.getFirst()[i] - loss) / Math.abs(loss));
        }
        double gradients = 0;
        for (int i = 1; i < expected.size(); i++) {
            float[] right = expected.get(i);
            float[] other = actual.get(i);
            double largest = 0;
            double difference = 0;
            for (int k = 0; k < right.length; k++) {
                largest = Math.max(largest, Math.abs(right[k]));
                difference = worse(difference, Math.abs((double) other[k] - right[k]));
            }
            gradients = worse(gradients, largest == 0 ? difference : difference / largest);
        }
        return new StepComparison(losses, gradients);
    }

    /** The larger one; what is not a number is the worst. */
    private static double worse(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? Double.NaN : Math.max(a, b);
    }

    /** The losses of one step, and then the gradients of each tensor. */
    static List<float[]> step(ComputeDevice device, long images) {
        RetinaNet model =
                new RetinaNet(
                        Backbones.of("resnet18"),
                        Norm.GROUP,
                        CLASSES,
                        AnchorShapes.torchvision(),
                        WIDTH,
                        DetectionLoss.standard());
        Random random = new Random(images);
        float[] pixels = new float[IMAGES * 3 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        try (NDManager scope = device.manager().newSubManager();
                Weights weights = Weights.start(device.manager(), model.specs(), SEED)) {
            List<String> learned = model.trainable(model.backbone().stages().size() + 1);
            weights.train(learned);
            DetectorNetwork.Step step =
                    model.on(device.script(), weights)
                            .step(
                                    scope,
                                    Tensors.of(scope, pixels, IMAGES, 3, SIDE, SIDE),
                                    model.targets(
                                            SIDE,
                                            SIDE,
                                            List.of(
                                                    new float[] {10, 12, 60, 70},
                                                    new float[] {40, 30, 110, 120}),
                                            List.of(new int[] {0}, new int[] {2}),
                                            IMAGES),
                                    learned);
            return Stream.concat(Stream.of(step.losses()), step.gradients().stream())
                    .map(Tensors::floats)
                    .toList();
        }
    }

    /** Whether both compute the same numbers, but for the order of sums. */
    public boolean matches() {
        return losses <= LOSS_TOLERANCE && gradients <= GRADIENT_TOLERANCE;
    }

    /** {@code losses differ by 2e-07, gradients by 1e-05 of the largest}. */
    public String figures() {
        return Wording.of(
                "losses differ by %.1e, gradients by %.1e of the largest", losses, gradients);
    }
}
