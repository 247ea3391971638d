package org.vireo.evaluation;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The N detections of one category over all images, best first, and what each is worth at every IoU
 * threshold (pycocotools' {@code accumulate}). Holds no boxes, so that it can be counted again and
 * again.
 */
final class CategoryMatches {
    /** Of each detection, the place of its image. */
    private final int[] image;

    /** Of each detection, its place among those of its image, from 0. */
    private final int[] rank;

    private final double[] score;

    /** Of each detection, bit t: it found a counted object at threshold t. */
    private final int[] right;

    /** Of each detection, bit t: it counts neither as right nor as wrong at threshold t. */
    private final int[] ignored;

    /** Places of the images with counted objects, and how many each has. */
    private final int[] objectImage;

    private final int[] objectCount;

    private CategoryMatches(Ranking ranking, int[] right, int[] ignored, int[][] objects) {
        image = ranking.image;
        rank = ranking.rank;
        score = ranking.score;
        this.right = right;
        this.ignored = ignored;
        objectImage = objects[0];
        objectCount = objects[1];
    }

    /** The order of the detections of some cells, shared by all area ranges. */
    static final class Ranking {
        private final List<ImageCell> cells;

        /** Of each detection, its place when the cells are laid one after the other. */
        private final int[] laid;

        private final int[] image;
        private final int[] rank;
        private final double[] score;

        /**
         * Ranks by score; equal scores in the order of the cells.
         *
         * @param cells one category's, by ascending image id
         */
        Ranking(List<ImageCell> cells) {
            this.cells = cells;
            int count = cells.stream().mapToInt(cell -> cell.detections.size()).sum();
            double[] laidScore = new double[count];
            int[] laidImage = new int[count];
            int[] laidRank = new int[count];
            int i = 0;
            for (ImageCell cell : cells) {
                for (int d = 0; d < cell.detections.size(); d++, i++) {
                    laidScore[i] = cell.detections.get(d).score();
                    laidImage[i] = cell.image;
                    laidRank[i] = d;
                }
            }
            laid =
                    IntStream.range(0, count)
                            .boxed()
                            .sorted(Comparator.comparingDouble(n -> -laidScore[n]))
                            .mapToInt(n -> n)
                            .toArray();
            image = Arrays.stream(laid).map(n -> laidImage[n]).toArray();
            rank = Arrays.stream(laid).map(n -> laidRank[n]).toArray();
            score = Arrays.stream(laid).mapToDouble(n -> laidScore[n]).toArray();
        }
    }

    /**
     * Matches the detections of one category at some thresholds.
     *
     * @param thresholds IoUs, at most 31
     */
    static CategoryMatches of(Ranking ranking, AreaRange range, double[] thresholds) {
        int count = ranking.laid.length;
        int[] right = new int[count];
        int[] ignored = new int[count];
        List<ImageCell> withObjects = new ArrayList<>();
        int first = 0;
        for (ImageCell cell : ranking.cells) {
            for (int t = 0; t < thresholds.length; t++) {
                judge(cell, range, thresholds[t], 1 << t, first, right, ignored);
            }
            first += cell.detections.size();
            if (cell.countedObjects(range) > 0) {
                withObjects.add(cell);
            }
        }
        int[][] objects = {
            withObjects.stream().mapToInt(cell -> cell.image).toArray(),
            withObjects.stream().mapToInt(cell -> cell.countedObjects(range)).toArray()
        };
        return new CategoryMatches(
                ranking,
                Arrays.stream(ranking.laid).map(n -> right[n]).toArray(),
                Arrays.stream(ranking.laid).map(n -> ignored[n]).toArray(),
                objects);
    }

    private static void judge(
            ImageCell cell,
            AreaRange range,
            double threshold,
            int bit,
            int first,
            int[] right,
            int[] ignored) {
        int[] matches = cell.match(range, threshold);
        for (int d = 0; d < matches.length; d++) {
            if (matches[d] < 0) {
                boolean outside = !range.contains(cell.detections.get(d).box().area());
                ignored[first + d] |= outside ? bit : 0;
            } else if (cell.isIgnored(matches[d], range)) {
                ignored[first + d] |= bit;
            } else {
                right[first + d] |= bit;
            }
        }
    }

    int count() {
        return score.length;
    }

    double score(int i) {
        return score[i];
    }

    boolean isRight(int i, int threshold) {
        return (right[i] >> threshold & 1) == 1;
    }

    boolean isIgnored(int i, int threshold) {
        return (ignored[i] >> threshold & 1) == 1;
    }

    /**
     * How many objects count.
     *
     * @param weights per image how often it counts; null for once each
     */
    int objects(int @Nullable [] weights) {
        int sum = 0;
        for (int i = 0; i < objectCount.length; i++) {
            sum += objectCount[i] * (weights == null ? 1 : weights[objectImage[i]]);
        }
        return sum;
    }

    /**
     * The share of the objects found by the first {@code limit} detections of each image; or -1.
     */
    double recall(int threshold, int limit) {
        int objects = objects(null);
        int found = 0;
        for (int i = 0; i < score.length; i++) {
            found += rank[i] < limit && isRight(i, threshold) ? 1 : 0;
        }
        return objects == 0 ? -1 : found / (double) objects;
    }

    /**
     * The precision at each recall: the best at that recall or beyond, 0 where it is not reached.
     *
     * <p>Only detections that are right need looking at: each wrong one lowers precision and leaves
     * recall.
     *
     * @param recalls ascending
     * @param weights per image how often it counts; null for once each
     * @param precision receives the values; all -1 without objects
     */
    void precision(int threshold, double[] recalls, int @Nullable [] weights, double[] precision) {
        int objects = objects(weights);
        if (objects == 0) {
            Arrays.fill(precision, -1);
            return;
        }
        int most = Math.min(score.length, objects(null));
        double[] reached = new double[most];
        double[] precise = new double[most];
        int steps = 0;
        int found = 0;
        int wrong = 0;
        for (int i = 0; i < score.length; i++) {
            int weight = weights == null ? 1 : weights[image[i]];
            if (isRight(i, threshold)) {
                found += weight;
                if (weight > 0) {
                    reached[steps] = found / (double) objects;
                    precise[steps++] = found / (found + wrong + Math.ulp(1.0));
                }
            } else if (!isIgnored(i, threshold)) {
                wrong += weight;
            }
        }
        for (int i = steps - 2; i >= 0; i--) {
            precise[i] = Math.max(precise[i], precise[i + 1]);
        }
        int step = 0;
        for (int r = 0; r < recalls.length; r++) {
            while (step < steps && reached[step] < recalls[r]) {
                step++;
            }
            precision[r] = step < steps ? precise[step] : 0;
        }
    }
}
