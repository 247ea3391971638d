package org.vireo.ui.inspect;

import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.vision.detection.Nms;

import java.util.ArrayList;
import java.util.List;

/**
 * The detections of one image in little memory, in the form in which suppression is fast; boxes in
 * original-image pixels, as float32.
 */
final class PackedBoxes {
    private static final int NUMBERS = 4;

    /** N x 4. */
    private final float[] corners;

    private final float[] scores;
    private final int[] categories;

    private PackedBoxes(float[] corners, float[] scores, int[] categories) {
        this.corners = corners;
        this.scores = scores;
        this.categories = categories;
    }

    static PackedBoxes of(List<Detection> detections) {
        float[] corners = new float[NUMBERS * detections.size()];
        float[] scores = new float[detections.size()];
        int[] categories = new int[detections.size()];
        for (int i = 0; i < scores.length; i++) {
            Detection detection = detections.get(i);
            corners[NUMBERS * i] = (float) detection.box().x1();
            corners[NUMBERS * i + 1] = (float) detection.box().y1();
            corners[NUMBERS * i + 2] = (float) detection.box().x2();
            corners[NUMBERS * i + 3] = (float) detection.box().y2();
            scores[i] = (float) detection.score();
            categories[i] = detection.category();
        }
        return new PackedBoxes(corners, scores, categories);
    }

    /** How many there are. */
    int count() {
        return scores.length;
    }

    /** All of them, in the order given. */
    List<Detection> all() {
        List<Detection> detections = new ArrayList<>(scores.length);
        for (int i = 0; i < scores.length; i++) {
            detections.add(detection(i));
        }
        return detections;
    }

    /**
     * What a better box takes away.
     *
     * @param iou the overlap from which on it does
     * @param acrossClasses also if it is of another class: one thing at a place
     */
    record Suppression(double iou, boolean acrossClasses) {}

    /**
     * Those that stay; best first.
     *
     * @param limit how many at most
     */
    List<Detection> suppressed(Suppression rule, int limit) {
        int[] classes = rule.acrossClasses() ? new int[categories.length] : categories;
        int[] kept = Nms.keepPerClass(corners, scores, classes, rule.iou(), limit);
        List<Detection> detections = new ArrayList<>(kept.length);
        for (int i : kept) {
            detections.add(detection(i));
        }
        return detections;
    }

    private Detection detection(int i) {
        return new Detection(
                new Box(
                        corners[NUMBERS * i],
                        corners[NUMBERS * i + 1],
                        corners[NUMBERS * i + 2],
                        corners[NUMBERS * i + 3]),
                categories[i],
                scores[i]);
    }
}
