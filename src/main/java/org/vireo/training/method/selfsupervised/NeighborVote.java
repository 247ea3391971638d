package org.vireo.training.method.selfsupervised;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * How often the nearest neighbors of a representation name its class (Wu et al. 2018, arXiv
 * 1805.01978, section 3.4): by cosine similarity, votes weighted by exp(similarity / 0.07).
 */
final class NeighborVote {
    private static final double TEMPERATURE = 0.07;

    private final float[][] directions;
    private final int[] classes;
    private final long[] groups;
    private final double temperature;

    /**
     * A vote among these.
     *
     * @param features {@code (N, width)}
     * @param classes of each
     * @param groups of each: members of one group, such as crops of one image, do not vote on each
     *     other
     */
    NeighborVote(float[][] features, int[] classes, long[] groups) {
        this(features, classes, groups, TEMPERATURE);
    }

    NeighborVote(float[][] features, int[] classes, long[] groups, double temperature) {
        this.directions =
                Arrays.stream(features).map(NeighborVote::direction).toArray(float[][]::new);
        this.classes = classes;
        this.groups = groups;
        this.temperature = temperature;
    }

    private static float[] direction(float[] feature) {
        double squares = 0;
        for (float value : feature) {
            squares += (double) value * value;
        }
        float scale = squares > 0 ? (float) (1 / Math.sqrt(squares)) : 0;
        float[] direction = new float[feature.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = feature[i] * scale;
        }
        return direction;
    }

    /** The share whose class wins the vote of their {@code neighbors} nearest; NaN for none. */
    double accuracy(int neighbors) {
        int right = 0;
        for (int i = 0; i < classes.length; i++) {
            right += winner(i, neighbors) == classes[i] ? 1 : 0;
        }
        return (double) right / classes.length;
    }

    /** The share of the most frequent class: what naming it always would reach. */
    double mostFrequent() {
        Map<Integer, Integer> counts = new HashMap<>();
        for (int c : classes) {
            counts.merge(c, 1, Integer::sum);
        }
        int most = counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        return (double) most / classes.length;
    }

    /** The class that wins a vote; -1 if nobody votes. */
    int winner(int voted, int neighbors) {
        double[] similarity = new double[classes.length];
        for (int j = 0; j < similarity.length; j++) {
            similarity[j] = dot(directions[voted], directions[j]);
        }
        Map<Integer, Double> votes = new HashMap<>();
        IntStream.range(0, classes.length)
                .filter(j -> groups[j] != groups[voted])
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -similarity[j]))
                .limit(neighbors)
                .forEach(j ->
                        votes.merge(
                                classes[j], Math.exp(similarity[j] / temperature), Double::sum));
        return votes.entrySet().stream()
                .max(
                        Map.Entry.<Integer, Double>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(-1);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
