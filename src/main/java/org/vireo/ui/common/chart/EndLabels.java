package org.vireo.ui.common.chart;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Moves the labels at the lines' ends apart. */
final class EndLabels {
    private EndLabels() {}

    /**
     * Places at least {@code height} apart, in the order of the wanted ones and as near to them as
     * that allows, within 0 to {@code space} where they fit.
     *
     * @param wanted middles of the labels, in pixels
     * @return the middles to use, in the order of {@code wanted}
     */
    static double[] spread(double[] wanted, double height, double space) {
        int[] order =
                IntStream.range(0, wanted.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> wanted[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] placed = Arrays.copyOf(wanted, wanted.length);
        double free = height / 2;
        for (int i : order) {
            placed[i] = Math.max(placed[i], free);
            free = placed[i] + height;
        }
        double limit = space - height / 2;
        for (int k = order.length - 1; k >= 0; k--) {
            placed[order[k]] = Math.min(placed[order[k]], limit);
            limit = placed[order[k]] - height;
        }
        return placed;
    }
}
