package org.vireo.vision.detection;

import java.util.SplittableRandom;

/** Seeded boxes for property tests. */
public final class RandomBoxes {
    private RandomBoxes() {}

    /**
     * {@code count} boxes with sides of 1 to {@code extent / 2} pixels, starting within the extent.
     */
    public static float[] proper(SplittableRandom random, int count, double extent) {
        float[] boxes = new float[4 * count];
        for (int i = 0; i < boxes.length; i += 4) {
            boxes[i] = (float) random.nextDouble(extent);
            boxes[i + 1] = (float) random.nextDouble(extent);
            boxes[i + 2] = boxes[i] + (float) random.nextDouble(1, extent / 2);
            boxes[i + 3] = boxes[i + 1] + (float) random.nextDouble(1, extent / 2);
        }
        return boxes;
    }

    /** As {@link #proper}, on a grid of whole pixels, so that equal IoUs are common. */
    public static float[] onGrid(SplittableRandom random, int count, int extent) {
        float[] boxes = new float[4 * count];
        for (int i = 0; i < boxes.length; i += 4) {
            boxes[i] = random.nextInt(extent);
            boxes[i + 1] = random.nextInt(extent);
            boxes[i + 2] = boxes[i] + random.nextInt(1, extent);
            boxes[i + 3] = boxes[i + 1] + random.nextInt(1, extent);
        }
        return boxes;
    }

    /**
     * IoU of box {@code i} of {@code a} and box {@code j} of {@code b}, as torchvision in float32.
     */
    public static float iou(float[] a, int i, float[] b, int j) {
        i *= 4;
        j *= 4;
        float areaA = (a[i + 2] - a[i]) * (a[i + 3] - a[i + 1]);
        float areaB = (b[j + 2] - b[j]) * (b[j + 3] - b[j + 1]);
        float width = Math.max(0, Math.min(a[i + 2], b[j + 2]) - Math.max(a[i], b[j]));
        float height = Math.max(0, Math.min(a[i + 3], b[j + 3]) - Math.max(a[i + 1], b[j + 1]));
        float common = width * height;
        return common / (areaA + areaB - common);
    }
}
