package org.vireo.figure;

import java.util.Arrays;
import java.util.List;

/** Finds the vertical range of a chart, which a single spike must not flatten. */
final class ChartScale {
    /** Fewer values than this are all shown: none of them can be called a spike. */
    private static final int FEW = 20;

    /** A value this many times the usual spread above the usual values is a spike. */
    private static final double SPIKE = 3;

    private static final int TICKS = 6;

    private ChartScale() {}

    /** The vertical axis for some lines, which may be empty. */
    static Axis of(List<Series> series, LineChart.Options options) {
        double[] values =
                series.stream()
                        .flatMap(line -> line.points().stream())
                        .filter(Series.Point::isFinite)
                        .mapToDouble(Series.Point::y)
                        .filter(y -> !options.logarithmic() || y > 0)
                        .sorted()
                        .toArray();
        if (values.length == 0) {
            return options.logarithmic() ? Axis.logarithmic(0.1, 1) : Axis.round(0, 1, TICKS);
        }
        double min = values[0];
        double max = values[values.length - 1];
        if (options.logarithmic()) {
            return Axis.logarithmic(min, max);
        }
        if (options.fromZero()) {
            return Axis.round(Math.min(0, min), max, TICKS);
        }
        return Axis.round(min, withoutSpikes(values), TICKS);
    }

    private static double withoutSpikes(double[] sorted) {
        double max = sorted[sorted.length - 1];
        if (sorted.length < FEW) {
            return max;
        }
        double low = sorted[sorted.length / 50];
        double high = sorted[sorted.length - 1 - sorted.length / 50];
        double limit = high + SPIKE * (high - low);
        if (max <= limit || high <= low) {
            return max;
        }
        int within = Arrays.binarySearch(sorted, limit);
        return sorted[within >= 0 ? within : Math.max(0, -within - 2)];
    }
}
