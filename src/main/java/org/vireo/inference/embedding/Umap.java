package org.vireo.inference.embedding;

import org.vireo.job.JobMonitor;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;

/**
 * Lays points on a plane so that neighbors stay together: UMAP (McInnes, Healy and Melville 2018,
 * arXiv 1802.03426), by its algorithms 2 to 5, from a given first layout. The same points lie the
 * same way each time.
 */
final class Umap {
    /**
     * {@code 1 / (1 + A d^2B)} comes closest to what section 3.1 asks of near points: 1 up to a
     * distance of 0.1, from there {@code exp(0.1 - d)}.
     */
    static final double A = 1.5769;

    static final double B = 0.8951;

    private static final int EPOCHS = 500;
    private static final int AWAY = 5;
    private static final double LONGEST_STEP = 4;
    private static final double START_SIDE = 20;
    private static final int BISECTIONS = 64;

    private Umap() {}

    /**
     * The likeness of points that are near each other, each pair once.
     *
     * @param from the smaller index
     * @param to the larger index
     * @param weight 0 to 1
     */
    @SuppressWarnings("ArrayRecordComponent") // millions of numbers, never compared
    record Edges(int[] from, int[] to, double[] weight) {}

    /**
     * Lays points that have neighbors.
     *
     * @param start a first layout, such as the first two principal components
     * @throws CancellationException if the monitor cancelled
     */
    static Layout of(NearestNeighbors neighbors, Layout start, String phase, JobMonitor monitor) {
        Edges edges = edges(neighbors);
        Layout laid = scaled(start);
        double most = Arrays.stream(edges.weight()).max().orElse(1);
        double[] next = new double[edges.weight().length];
        double[] step = new double[next.length];
        for (int i = 0; i < next.length; i++) {
            step[i] = most / edges.weight()[i];
            next[i] = step[i];
        }
        SplittableRandom random = new SplittableRandom(1);
        for (int epoch = 1; epoch <= EPOCHS; epoch++) {
            if (monitor.isCancelled()) {
                throw new CancellationException();
            }
            double rate = 1 - (epoch - 1.0) / EPOCHS;
            for (int i = 0; i < next.length; i++) {
                if (next[i] <= epoch) {
                    next[i] += step[i];
                    pull(laid, edges.from()[i], edges.to()[i], rate);
                    for (int away = 0; away < AWAY; away++) {
                        push(laid, edges.from()[i], random.nextInt(laid.x().length), rate);
                        push(laid, edges.to()[i], random.nextInt(laid.x().length), rate);
                    }
                }
            }
            monitor.progress(phase, epoch, EPOCHS);
        }
        return laid;
    }

    private static void pull(Layout laid, int a, int b, double rate) {
        double dx = laid.x()[a] - laid.x()[b];
        double dy = laid.y()[a] - laid.y()[b];
        double square = dx * dx + dy * dy;
        if (square > 0) {
            double power = Math.pow(square, B);
            double factor = -2 * A * B * power / (square * (1 + A * power));
            move(laid, a, factor * dx, factor * dy, rate);
            move(laid, b, -factor * dx, -factor * dy, rate);
        }
    }

    private static void push(Layout laid, int a, int b, double rate) {
        double dx = laid.x()[a] - laid.x()[b];
        double dy = laid.y()[a] - laid.y()[b];
        double square = dx * dx + dy * dy;
        if (square > 0) {
            double factor = 2 * B / ((0.001 + square) * (1 + A * Math.pow(square, B)));
            move(laid, a, factor * dx, factor * dy, rate);
        } else if (a != b) {
            move(laid, a, LONGEST_STEP, LONGEST_STEP, rate);
        }
    }

    private static void move(Layout laid, int point, double dx, double dy, double rate) {
        laid.x()[point] += (float) (rate * Math.clamp(dx, -LONGEST_STEP, LONGEST_STEP));
        laid.y()[point] += (float) (rate * Math.clamp(dy, -LONGEST_STEP, LONGEST_STEP));
    }

    /**
     * Brings a layout to a side of {@link #START_SIDE}, and points that lie together a bit apart.
     */
    private static Layout scaled(Layout start) {
        float most = 1e-12f;
        for (int i = 0; i < start.x().length; i++) {
            most = Math.max(most, Math.max(Math.abs(start.x()[i]), Math.abs(start.y()[i])));
        }
        double scale = START_SIDE / 2 / most;
        SplittableRandom random = new SplittableRandom(0);
        Layout scaled = new Layout(start.x().clone(), start.y().clone());
        for (int i = 0; i < scaled.x().length; i++) {
            scaled.x()[i] = (float) (scaled.x()[i] * scale + random.nextDouble(-1e-3, 1e-3));
            scaled.y()[i] = (float) (scaled.y()[i] * scale + random.nextDouble(-1e-3, 1e-3));
        }
        return scaled;
    }

    /** The fuzzy union of what each point thinks of its neighbors: {@code a + b - a b}. */
    static Edges edges(NearestNeighbors neighbors) {
        int count = neighbors.indices().length;
        Map<Long, Double> union = new HashMap<>();
        for (int i = 0; i < count; i++) {
            double[] likeness = memberships(neighbors.similarities()[i]);
            for (int k = 0; k < likeness.length; k++) {
                int j = neighbors.indices()[i][k];
                long pair = (long) Math.min(i, j) * count + Math.max(i, j);
                union.merge(pair, likeness[k], (a, b) -> a + b - a * b);
            }
        }
        double least = union.values().stream().mapToDouble(w -> w).max().orElse(0) / EPOCHS;
        // Sorted, so that the layout does not depend on the order of a hash map.
        long[] pairs =
                union.entrySet().stream()
                        .filter(one -> one.getValue() >= least)
                        .mapToLong(Map.Entry::getKey)
                        .sorted()
                        .toArray();
        Edges edges =
                new Edges(new int[pairs.length], new int[pairs.length], new double[pairs.length]);
        for (int i = 0; i < pairs.length; i++) {
            edges.from()[i] = (int) (pairs[i] / count);
            edges.to()[i] = (int) (pairs[i] % count);
            edges.weight()[i] = union.getOrDefault(pairs[i], 0.0);
        }
        return edges;
    }

    /**
     * How much the neighbors of a point belong to it: 1 for the nearest, and together the logarithm
     * of their number to the base 2 (algorithm 3).
     *
     * @param similarities the largest first
     */
    static double[] memberships(float[] similarities) {
        double[] beyond = new double[similarities.length];
        for (int k = 0; k < beyond.length; k++) {
            beyond[k] = Math.max(0, (double) similarities[0] - similarities[k]);
        }
        double wanted = Math.log(beyond.length) / Math.log(2);
        double low = 0;
        double high = 4;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (sum(beyond, middle) > wanted) {
                high = middle;
            } else {
                low = middle;
            }
        }
        double width = Math.max((low + high) / 2, 1e-9);
        return Arrays.stream(beyond).map(d -> Math.exp(-d / width)).toArray();
    }

    private static double sum(double[] beyond, double width) {
        double sum = 0;
        for (double distance : beyond) {
            sum += Math.exp(-distance / Math.max(width, 1e-12));
        }
        return sum;
    }
}
