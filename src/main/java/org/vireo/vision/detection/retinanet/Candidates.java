package org.vireo.vision.detection.retinanet;

import org.vireo.vision.detection.BoxCoder;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectedBoxes;
import org.vireo.vision.detection.ResizeRule;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The network's most confident answers for the images of a batch.
 *
 * @param rows what {@code best_candidates} gave, row-major: image, level, score, anchor of the
 *     level, class column, regression
 * @param from where the first row begins
 * @param perLevel how many anchors each level has
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, never compared
record Candidates(float[] rows, int from, int[] perLevel) {
    private static final int COLUMNS = 9;

    /**
     * The boxes that are meant in one image.
     *
     * @param image its place in the batch
     * @param anchors those of all levels of the padded image
     * @param resized the image's own size after resizing, without padding
     */
    DetectedBoxes decoded(
            int image, float[] anchors, ResizeRule.Size resized, DecodeSettings settings) {
        int[] own =
                IntStream.iterate(from, row -> row < rows.length, row -> row + COLUMNS)
                        .filter(row -> rows[row] == image)
                        .toArray();
        int[] end = perLevel.clone();
        Arrays.parallelPrefix(end, Integer::sum);
        float[] boxes = new float[4 * own.length];
        float[] scores = new float[own.length];
        int[] classes = new int[own.length];
        for (int i = 0; i < own.length; i++) {
            int row = own[i];
            int level = (int) rows[row + 1];
            int anchor = end[level] - perLevel[level] + (int) rows[row + 3];
            float[] deltas = Arrays.copyOfRange(rows, row + 5, row + COLUMNS);
            BoxCoder.decode(anchors, anchor, deltas, 0, boxes, i);
            scores[i] = rows[row + 2];
            classes[i] = (int) rows[row + 4];
        }
        return DetectedBoxes.of(boxes, scores, classes, resized, settings);
    }
}
