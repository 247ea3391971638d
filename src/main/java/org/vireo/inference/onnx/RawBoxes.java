package org.vireo.inference.onnx;

import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectedBoxes;
import org.vireo.vision.detection.ResizeRule;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Boxes as a network's output gives them, in pixels of its input. */
final class RawBoxes {
    /** Of more the best are taken. */
    private static final int MOST = 20_000;

    private final float floor;
    private float[] boxes = new float[256];
    private float[] scores = new float[64];
    private int[] classes = new int[64];
    private int count;

    /**
     * None yet.
     *
     * @param floor only boxes of a higher score are kept
     */
    RawBoxes(double floor) {
        this.floor = (float) floor;
    }

    /** Adds a box unless its score is too low or one of its numbers is none. */
    void add(float x1, float y1, float x2, float y2, float score, int column) {
        if (!(score > floor) || !Float.isFinite(x1 + y1 + x2 + y2) || column < 0) {
            return;
        }
        if (count == scores.length) {
            boxes = Arrays.copyOf(boxes, 8 * count);
            scores = Arrays.copyOf(scores, 2 * count);
            classes = Arrays.copyOf(classes, 2 * count);
        }
        boxes[4 * count] = x1;
        boxes[4 * count + 1] = y1;
        boxes[4 * count + 2] = x2;
        boxes[4 * count + 3] = y2;
        scores[count] = Math.min(score, 1);
        classes[count++] = column;
    }

    /**
     * Adds boxes given by their corners, as many as all three lists have.
     *
     * @param most how many at most
     */
    void add(float[] corners, float[] score, float[] label, int firstLabel, int most) {
        int there = Math.min(Math.min(label.length, score.length), corners.length / 4);
        for (int i = 0; i < Math.min(most, there); i++) {
            add(
                    corners[4 * i],
                    corners[4 * i + 1],
                    corners[4 * i + 2],
                    corners[4 * i + 3],
                    score[i],
                    (int) label[i] - firstLabel);
        }
    }

    /** The largest class column; -1 without a box. */
    int lastClass() {
        return Arrays.stream(classes, 0, count).max().orElse(-1);
    }

    /**
     * What is left after clipping and suppression.
     *
     * @param image the image's own size in the input
     */
    DetectedBoxes detected(ResizeRule.Size image, DecodeSettings settings) {
        int[] best = IntStream.range(0, count).toArray();
        if (count > MOST) {
            best =
                    IntStream.range(0, count)
                            .boxed()
                            .sorted(Comparator.comparingDouble(i -> -scores[i]))
                            .limit(MOST)
                            .mapToInt(Integer::intValue)
                            .toArray();
        }
        float[] b = new float[4 * best.length];
        float[] s = new float[best.length];
        int[] c = new int[best.length];
        for (int i = 0; i < best.length; i++) {
            System.arraycopy(boxes, 4 * best[i], b, 4 * i, 4);
            s[i] = scores[best[i]];
            c[i] = classes[best[i]];
        }
        return DetectedBoxes.of(b, s, c, image, settings);
    }
}
