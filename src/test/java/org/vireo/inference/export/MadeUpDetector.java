package org.vireo.inference.export;

import org.vireo.image.RgbImage;
import org.vireo.inference.DetectorCard;
import org.vireo.inference.DetectorFile;
import org.vireo.label.Category;
import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.detection.Tiling;
import org.vireo.vision.detection.retinanet.DetectionLoss;
import org.vireo.vision.detection.retinanet.RetinaNet;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Detectors that never learned, whose scores vary as much as those of one that did. */
public final class MadeUpDetector {
    private MadeUpDetector() {}

    /** One with three classes, in a file. */
    public static Path write(Path file, Backbone backbone, Norm norm, int width, ResizeRule resize)
            throws IOException {
        RetinaNet model =
                new RetinaNet(
                        backbone,
                        norm,
                        3,
                        AnchorShapes.torchvision().scaled(0.5),
                        width,
                        DetectionLoss.standard());
        DetectorCard card =
                new DetectorCard(
                        model,
                        List.of(
                                new Category(7, "fly"),
                                new Category(2, "bee"),
                                new Category(40, "ant \"é\"")),
                        resize,
                        PixelNormalization.IMAGENET,
                        Tiling.NONE);
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : model.specs()) {
            tensors.put(spec.name(), SafeTensors.Tensor.of(values(spec), spec.sides()));
        }
        DetectorFile made = new DetectorFile(card, tensors);
        new SafeTensors(made.card().metadata(), made.tensors()).writeNew(file);
        return file;
    }

    private static float[] values(TensorSpec spec) {
        float[] values = spec.startValues(3);
        SplittableRandom random = new SplittableRandom(spec.name().hashCode());
        for (int i = 0; i < values.length; i++) {
            if (spec.name().endsWith("running_var")) {
                values[i] = (float) random.nextDouble(0.5, 2);
            } else if (spec.name().endsWith("running_mean")) {
                values[i] = (float) random.nextDouble(-0.2, 0.2);
            } else if (spec.name().startsWith("head.")) {
                // He's deviation, but for the last layer behind a deep and wide network: scores
                // would all be 1.
                boolean loud = spec.name().contains("cls_logits.weight") && spec.sides()[1] > 99;
                values[i] *= spec.name().endsWith(".bias") ? 0.8f : loud ? 0.1f : 3;
            }
        }
        return values;
    }

    /** An image of some rectangles. */
    public static RgbImage image(int width, int height, int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] rgb = new byte[3 * width * height];
        for (int r = 0; r < 6; r++) {
            int left = random.nextInt(width);
            int top = random.nextInt(height);
            int right = random.nextInt(left, width) + 1;
            int bottom = random.nextInt(top, height) + 1;
            byte[] color = new byte[3];
            random.nextBytes(color);
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    System.arraycopy(color, 0, rgb, 3 * (y * width + x), 3);
                }
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /** Images of two sizes in turn. */
    public static List<RgbImage> images(int count, int width, int height, int other) {
        List<RgbImage> images = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            images.add(i % 2 == 0 ? image(width, height, i) : image(height, other, i));
        }
        return images;
    }
}
