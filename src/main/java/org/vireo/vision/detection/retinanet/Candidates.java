package org.vireo.vision.detection.retinanet;

import ai.djl.ndarray.NDArray;

import org.vireo.vision.detection.BoxCoder;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectedBoxes;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.Tensors;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

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

    /**
     * The candidates of each image of a batch.
     *
     * @param found what {@code best_candidates} gave
     * @param perLevel how many anchors each level has
     */
    static List<Candidates> of(List<NDArray> found, int[] perLevel, int classCount) {
        List<Candidates> images = new ArrayList<>();
        for (int i = 0; i < found.size(); ) {
            Candidates ofImage = new Candidates();
            int firstAnchor = 0;
            for (int levelAnchors : perLevel) {
                ofImage.addLevel(
                        firstAnchor,
                        classCount,
                        Tensors.floats(found.get(i++)),
                        Tensors.ints(found.get(i++)),
                        Tensors.floats(found.get(i++)));
                firstAnchor += levelAnchors;
            }
            images.add(ofImage);
        }
        return images;
    }

    /**
     * Adds the answers of one level that were already selected, best first.
     *
     * @param firstAnchor how many anchors the levels before this one have
     * @param classCount K, the number of class columns
     * @param levelScores n sigmoids
     * @param flat n places in the level's (anchors, K) logits: {@code anchor * K + class}
     * @param levelDeltas n x 4, the regression of each answer's anchor
     */
    void addLevel(
            int firstAnchor, int classCount, float[] levelScores, int[] flat, float[] levelDeltas) {
        int added = levelScores.length;
        if (flat.length != added || levelDeltas.length != 4 * added) {
            throw new IllegalArgumentException(
                    "scores, places and regressions of a level differ in number: "
                            + added
                            + ", "
                            + flat.length
                            + ", "
                            + levelDeltas.length / 4);
        }
        grow(added);
        for (int i = 0; i < added; i++) {
            scores[count + i] = levelScores[i];
            anchors[count + i] = firstAnchor + flat[i] / classCount;
            classes[count + i] = flat[i] % classCount;
        }
        System.arraycopy(levelDeltas, 0, deltas, 4 * count, levelDeltas.length);
        count += added;
    }

    private void grow(int added) {
        if (count + added > scores.length) {
            int capacity = Math.max(count + added, 2 * count);
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
