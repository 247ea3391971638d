package org.vireo.vision.detection;

import java.util.Arrays;

/**
 * Greedy non-maximum suppression: the best box stays, and takes away every later one of its class
 * whose IoU with it exceeds the threshold.
 *
 * <p>Costs O(N log N + kept x N) time and O(N) memory. Arithmetic and ties are torchvision's:
 * float32 IoU, strictly greater, equal scores in the order given.
 */
public final class Nms {
    private Nms() {}

    /**
     * Suppression within each class.
     *
     * @param boxes N x 4
     * @param scores N
     * @param classes N class columns, from 0
     * @param threshold the largest IoU with a better box of its class at which a box stays
     * @param limit how many boxes to return at most
     * @return indices of the boxes that stay, best first over all classes
     */
    public static int[] keepPerClass(
            float[] boxes, float[] scores, int[] classes, double threshold, int limit) {
        if (boxes.length != 4 * scores.length || classes.length != scores.length) {
            throw new IllegalArgumentException(
                    "boxes, scores and classes differ in number: %s, %s, %s"
                            .formatted(boxes.length / 4, scores.length, classes.length));
        }
        int[] order = descending(scores);
        int[] kept = new int[Math.min(limit, order.length)];
        int[] newest = new int[Arrays.stream(classes).max().orElse(0) + 1];
        Arrays.fill(newest, -1);
        int[] previous = new int[kept.length];
        int count = 0;
        for (int i = 0; i < order.length && count < kept.length; i++) {
            int box = order[i];
            int other = newest[classes[box]];
            while (other >= 0 && !overlaps(boxes, 4 * kept[other], 4 * box, threshold)) {
                other = previous[other];
            }
            if (other < 0) {
                previous[count] = newest[classes[box]];
                newest[classes[box]] = count;
                kept[count++] = box;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    /** Whether the IoU of the boxes at {@code a} and {@code b} is above the threshold. */
    private static boolean overlaps(float[] boxes, int a, int b, double threshold) {
        float width = Math.min(boxes[a + 2], boxes[b + 2]) - Math.max(boxes[a], boxes[b]);
        float height = Math.min(boxes[a + 3], boxes[b + 3]) - Math.max(boxes[a + 1], boxes[b + 1]);
        if (!(width > 0 && height > 0)) {
            return false;
        }
        float common = width * height;
        return common / (area(boxes, a) + area(boxes, b) - common) > threshold;
    }

    private static float area(float[] boxes, int i) {
        return (boxes[i + 2] - boxes[i]) * (boxes[i + 3] - boxes[i + 1]);
    }

    /** Indices of the scores, highest first; equal ones as given, NaN last. */
    private static int[] descending(float[] scores) {
        int count = scores.length;
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = (long) rank(scores[i]) << 32 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** An integer that falls as the score rises; 0 and -0 are equal. */
    private static int rank(float score) {
        if (Float.isNaN(score)) {
            return Integer.MAX_VALUE;
        }
        int bits = Float.floatToRawIntBits(score + 0f);
        int rising = bits >= 0 ? bits : bits ^ 0x7FFFFFFF;
        return ~rising;
    }
}
