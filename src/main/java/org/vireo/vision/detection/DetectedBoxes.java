package org.vireo.vision.detection;

import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a detector found in one image, best first: N boxes in pixels of the resized image.
 *
 * <p>The arrays are the object's own: read them, do not write into them.
 */
public final class DetectedBoxes {
    private final float[] boxes;
    private final float[] scores;
    private final int[] classes;
    private final ResizeRule.Size resized;

    private DetectedBoxes(float[] boxes, float[] scores, int[] classes, ResizeRule.Size resized) {
        this.boxes = boxes;
        this.scores = scores;
        this.classes = classes;
        this.resized = resized;
    }

    /**
     * Clips boxes to the image, and suppresses what is there twice (torchvision's {@code
     * postprocess_detections}). What is not above the score floor or not a finite box is left out.
     *
     * @param boxes N x 4; taken over, as the other arrays are
     * @param scores N
     * @param classes N
     * @param resized the image's own size after resizing, without padding
     */
    public static DetectedBoxes of(
            float[] boxes,
            float[] scores,
            int[] classes,
            ResizeRule.Size resized,
            DecodeSettings settings) {
        int count = 0;
        for (int i = 0; i < scores.length; i++) {
            if (scores[i] > (float) settings.scoreFloor() && clip(boxes, 4 * i, resized)) {
                System.arraycopy(boxes, 4 * i, boxes, 4 * count, 4);
                scores[count] = scores[i];
                classes[count++] = classes[i];
            }
        }
        DetectedBoxes all =
                new DetectedBoxes(
                        Arrays.copyOf(boxes, 4 * count),
                        Arrays.copyOf(scores, count),
                        Arrays.copyOf(classes, count),
                        resized);
        return all.only(
                Nms.keepPerClass(
                        all.boxes,
                        all.scores,
                        all.classes,
                        settings.nmsIou(),
                        settings.maxDetections()));
    }

    /** Clips a box to the image and says whether it is a box at all. */
    private static boolean clip(float[] boxes, int at, ResizeRule.Size image) {
        float sum = 0;
        for (int i = 0; i < 4; i++) {
            float limit = i % 2 == 0 ? image.width() : image.height();
            boxes[at + i] = Math.min(Math.max(boxes[at + i], 0), limit);
            sum += boxes[at + i];
        }
        return !Float.isNaN(sum);
    }

    private DetectedBoxes only(int[] indices) {
        float[] b = new float[4 * indices.length];
        float[] s = new float[indices.length];
        int[] c = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(boxes, 4 * indices[i], b, 4 * i, 4);
            s[i] = scores[indices[i]];
            c[i] = classes[indices[i]];
        }
        return new DetectedBoxes(b, s, c, resized);
    }

    /**
     * These boxes in pixels of the original image; the ratio of each axis is original / resized
     * size in float32.
     *
     * @param categories per class column the id of its category
     */
    public List<Detection> inOriginal(
            int originalHeight, int originalWidth, List<Integer> categories) {
        float sx = (float) originalWidth / resized.width();
        float sy = (float) originalHeight / resized.height();
        List<Detection> detections = new ArrayList<>(scores.length);
        for (int i = 0; i < scores.length; i++) {
            Box box =
                    new Box(
                            boxes[4 * i] * sx,
                            boxes[4 * i + 1] * sy,
                            boxes[4 * i + 2] * sx,
                            boxes[4 * i + 3] * sy);
            detections.add(new Detection(box, categories.get(classes[i]), scores[i]));
        }
        return detections;
    }
}
