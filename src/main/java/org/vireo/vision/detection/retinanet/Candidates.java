package org.vireo.vision.detection.retinanet;

import org.vireo.vision.detection.BoxCoder;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectedBoxes;
import org.vireo.vision.detection.ResizeRule;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The network's most confident answers for one image, level after level: N scores, each with its
 * anchor, its class column and the regression of that anchor.
 */
final class Candidates {
    private int count;
    private float[] scores = new float[0];
    private int[] anchors = new int[0];
    private int[] classes = new int[0];
    private float[] deltas = new float[0];

    /** Numbers of a candidate: image, level, score, anchor of the level, class, regression. */
    private static final int COLUMNS = 9;

    /**
     * The candidates of each image of a batch.
     *
     * @param rows what {@code best_candidates} gave, row-major
     * @param from where it begins
     * @param perLevel how many anchors each level has
     */
    static List<Candidates> of(float[] rows, int from, int images, int[] perLevel) {
        int[] firstAnchor = new int[perLevel.length];
        for (int level = 1; level < perLevel.length; level++) {
            firstAnchor[level] = firstAnchor[level - 1] + perLevel[level - 1];
        }
        List<Candidates> all = Stream.generate(Candidates::new).limit(images).toList();
        for (int row = from; row < rows.length; row += COLUMNS) {
            all.get((int) rows[row]).add(rows, row + 2, firstAnchor[(int) rows[row + 1]]);
        }
        return all;
    }

    /** Adds score, anchor, class and regression, which stand at a place. */
    private void add(float[] rows, int at, int firstAnchor) {
        grow();
        scores[count] = rows[at];
        anchors[count] = firstAnchor + (int) rows[at + 1];
        classes[count] = (int) rows[at + 2];
        System.arraycopy(rows, at + 3, deltas, 4 * count, 4);
        count++;
    }

    private void grow() {
        if (count == scores.length) {
            int capacity = Math.max(64, 2 * count);
            scores = Arrays.copyOf(scores, capacity);
            anchors = Arrays.copyOf(anchors, capacity);
            classes = Arrays.copyOf(classes, capacity);
            deltas = Arrays.copyOf(deltas, 4 * capacity);
        }
    }

    /**
     * The boxes that are meant.
     *
     * @param anchors those of all levels of the padded image
     * @param resized the image's own size after resizing, without padding
     */
    DetectedBoxes decoded(float[] anchors, ResizeRule.Size resized, DecodeSettings settings) {
        float[] boxes = new float[4 * count];
        for (int i = 0; i < count; i++) {
            BoxCoder.decode(anchors, this.anchors[i], deltas, i, boxes, i);
        }
        return DetectedBoxes.of(
                boxes,
                Arrays.copyOf(scores, count),
                Arrays.copyOf(classes, count),
                resized,
                settings);
    }
}
