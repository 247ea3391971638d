package org.vireo.labeling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An order of images such that each one promises much and resembles neither what is labeled nor
 * what stands before it.
 *
 * <p>The next image is the one with the largest gain {@code g(x) = r(x) * d(x)}. {@code r} is the
 * rank of its doubt among all images, from 0 to 1: the share of images with less, and half of those
 * with as much; 1/2 for an image of which nothing can be said. {@code d} is the Euclidean distance
 * of its embedding to the nearest one of a labeled image or of an image that was taken before: with
 * {@code r} alone this would be the detector's doubt, with {@code d} alone the greedy k-center of
 * Sener and Savarese, "Active learning for convolutional neural networks: a core-set approach"
 * (ICLR 2018, arXiv 1708.00489). Ranks make the product independent of the scales of both.
 */
final class CoreSetOrder {
    private final float[][] embeddings;
    private final double[] ranks;
    private final double[] distances;

    /**
     * Measures the distances to what is labeled.
     *
     * @param doubts of the images; NaN where nothing can be said
     * @param embeddings of the images
     * @param labeled the embeddings of labeled images; without any all distances are 1 at first
     */
    CoreSetOrder(double[] doubts, float[][] embeddings, float[][] labeled) {
        this.embeddings = embeddings;
        this.ranks = ranks(doubts);
        this.distances =
                IntStream.range(0, embeddings.length)
                        .parallel()
                        .mapToDouble(i -> nearest(embeddings[i], labeled))
                        .toArray();
    }

    /**
     * An image in the order.
     *
     * @param index which one it is
     * @param rank of its doubt, 0 to 1
     * @param distance as it was when the image was taken
     */
    record Place(int index, double rank, double distance) {}

    /**
     * Orders all images, best first.
     *
     * @param diverse how many at the front take note of those before them; the others follow by the
     *     gain that they have then
     */
    List<Place> order(int diverse) {
        int count = embeddings.length;
        boolean[] taken = new boolean[count];
        double[] now = distances.clone();
        List<Place> order = new ArrayList<>(count);
        while (order.size() < Math.min(diverse, count)) {
            int best = best(now, taken);
            taken[best] = true;
            order.add(new Place(best, ranks[best], now[best]));
            comeCloser(best, now, taken);
        }
        IntStream.range(0, count)
                .filter(i -> !taken[i])
                .boxed()
                .sorted((a, b) -> Double.compare(gain(b, now), gain(a, now)))
                .forEach(i -> order.add(new Place(i, ranks[i], now[i])));
        return order;
    }

    private int best(double[] now, boolean[] taken) {
        int best = -1;
        for (int i = 0; i < now.length; i++) {
            if (!taken[i] && (best < 0 || gain(i, now) > gain(best, now))) {
                best = i;
            }
        }
        return best;
    }

    private double gain(int i, double[] now) {
        return ranks[i] * now[i];
    }

    private void comeCloser(int chosen, double[] now, boolean[] taken) {
        float[] center = embeddings[chosen];
        IntStream.range(0, now.length)
                .parallel()
                .filter(i -> !taken[i])
                .forEach(i -> now[i] = Math.min(now[i], distance(embeddings[i], center)));
    }

    private static double[] ranks(double[] doubts) {
        double[] known = Arrays.stream(doubts).filter(d -> !Double.isNaN(d)).sorted().toArray();
        double[] ranks = new double[doubts.length];
        for (int i = 0; i < ranks.length; i++) {
            ranks[i] =
                    Double.isNaN(doubts[i])
                            ? 0.5
                            : (below(known, doubts[i]) + notAbove(known, doubts[i]))
                                    / (2.0 * known.length);
        }
        return ranks;
    }

    private static int below(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static int notAbove(double[] sorted, double value) {
        return below(sorted, Math.nextUp(value));
    }

    private static double nearest(float[] embedding, float[][] others) {
        return Arrays.stream(others)
                .mapToDouble(other -> distance(embedding, other))
                .min()
                .orElse(1);
    }

    /** Euclidean; the sums are float32, four at a time, since there are many of them. */
    private static double distance(float[] a, float[] b) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int whole = a.length & ~3;
        for (int i = 0; i < whole; i += 4) {
            float d0 = a[i] - b[i];
            float d1 = a[i + 1] - b[i + 1];
            float d2 = a[i + 2] - b[i + 2];
            float d3 = a[i + 3] - b[i + 3];
            s0 += d0 * d0;
            s1 += d1 * d1;
            s2 += d2 * d2;
            s3 += d3 * d3;
        }
        for (int i = whole; i < a.length; i++) {
            s0 += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt((double) s0 + s1 + s2 + s3);
    }
}
