package org.vireo.vision.detection;

import java.util.Arrays;

/**
 * The network's most confident answers for one image, level after level: N scores, each with its
 * anchor, its class column and the regression of that anchor.
 */
public final class Candidates {
    private int count;
    private float[] scores = new float[0];
    private int[] anchors = new int[0];
    private int[] classes = new int[0];
    private float[] deltas = new float[0];

    /**
     * Adds the answers of one level that were already selected, best first.
     *
     * @param firstAnchor how many anchors the levels before this one have
     * @param classCount K, the number of class columns
     * @param levelScores n sigmoids
     * @param flat n places in the level's (anchors, K) logits: {@code anchor * K + class}
     * @param levelDeltas n x 4, the regression of each answer's anchor
     */
    public void addLevel(
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

    /**
     * Selects from the whole output of the heads: per level the best {@code topK} sigmoids above
     * the score floor; equal ones in their order.
     *
     * @param logits A x K of one image
     * @param regression A x 4
     * @param perLevel how many of the A anchors each level has
     */
    public static Candidates select(
            float[] logits, float[] regression, int[] perLevel, DecodeSettings settings) {
        Candidates all = new Candidates();
        int classCount = logits.length / (regression.length / 4);
        int first = 0;
        for (int levelAnchors : perLevel) {
            all.selectLevel(logits, regression, first, levelAnchors, classCount, settings);
            first += levelAnchors;
        }
        return all;
    }

    private void selectLevel(
            float[] logits,
            float[] regression,
            int first,
            int levelAnchors,
            int classCount,
            DecodeSettings settings) {
        float[] above = new float[levelAnchors * classCount];
        int[] places = new int[above.length];
        int found = 0;
        for (int i = 0; i < above.length; i++) {
            float score = (float) (1 / (1 + Math.exp(-logits[first * classCount + i])));
            if (score > (float) settings.scoreFloor()) {
                above[found] = score;
                places[found++] = i;
            }
        }
        int[] order = Scores.descending(above, found);
        int n = Math.min(settings.topK(), found);
        float[] levelScores = new float[n];
        int[] flat = new int[n];
        float[] levelDeltas = new float[4 * n];
        for (int i = 0; i < n; i++) {
            levelScores[i] = above[order[i]];
            flat[i] = places[order[i]];
            int anchor = first + flat[i] / classCount;
            System.arraycopy(regression, 4 * anchor, levelDeltas, 4 * i, 4);
        }
        addLevel(first, classCount, levelScores, flat, levelDeltas);
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

    /** How many there are. */
    public int count() {
        return count;
    }

    float score(int i) {
        return scores[i];
    }

    int anchor(int i) {
        return anchors[i];
    }

    int classOf(int i) {
        return classes[i];
    }

    float[] deltas() {
        return deltas;
    }
}
