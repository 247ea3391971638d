package org.vireo.inference.onnx;

import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectedBoxes;
import org.vireo.vision.detection.ResizeRule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Boxes as a network's output gives them, in pixels of its input. */
final class RawBoxes {
    /** Of more the best are taken. */
    private static final int MOST = 20_000;

    private final float floor;
    private final List<Raw> all = new ArrayList<>();

    private record Raw(float x1, float y1, float x2, float y2, float score, int column) {}

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
        if (score > floor && Float.isFinite(x1 + y1 + x2 + y2) && column >= 0) {
            all.add(new Raw(x1, y1, x2, y2, Math.min(score, 1), column));
        }
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
        return all.stream().mapToInt(Raw::column).max().orElse(-1);
    }

    /**
     * What is left after clipping and suppression.
     *
     * @param image the image's own size in the input
     */
    DetectedBoxes detected(ResizeRule.Size image, DecodeSettings settings) {
        List<Raw> best = all;
        if (all.size() > MOST) {
            Comparator<Raw> byScore = Comparator.comparingDouble(one -> -one.score());
            best = all.stream().sorted(byScore).limit(MOST).toList();
        }
        float[] boxes = new float[4 * best.size()];
        float[] scores = new float[best.size()];
        int[] classes = new int[best.size()];
        for (int i = 0; i < scores.length; i++) {
            Raw one = best.get(i);
            boxes[4 * i] = one.x1();
            boxes[4 * i + 1] = one.y1();
            boxes[4 * i + 2] = one.x2();
            boxes[4 * i + 3] = one.y2();
            scores[i] = one.score();
            classes[i] = one.column();
        }
        return DetectedBoxes.of(boxes, scores, classes, image, settings);
    }
}
