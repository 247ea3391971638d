package org.vireo.report;

import java.util.Arrays;
import java.util.List;

/** Finds the vertical axis of a chart, which a single spike must not flatten. */
final class ValueRange {
    /** Fewer values than this are all shown: none of them can be called a spike. */
    private static final int FEW = 20;

    /** A value this many times the usual spread outside the usual values is a spike. */
    private static final double SPIKE = 3;

    /** Quantiles of so many values spread over a curve are as good as those of all. */
    private static final int SAMPLED = 2000;

    private ValueRange() {}

    /** The axis for what the curves show within a span, with some ticks at most. */
    static Axis of(List<Curve> curves, Span span, ChartOptions options, int ticks) {
        boolean logarithmic = options.logarithmic();
        if (options.extent() == ChartOptions.Extent.UNIT_SQUARE && !logarithmic) {
            return Axis.round(0, 1, ticks);
        }
        double[] values = values(curves, span, logarithmic);
        if (values.length == 0) {
            return logarithmic ? Axis.logarithmic(0.1, 1) : Axis.round(0, 1, ticks);
        }
        double[] limits =
                options.everything()
                        ? new double[] {values[0], values[values.length - 1]}
                        : withoutSpikes(values, logarithmic);
        if (logarithmic) {
            return Axis.logarithmic(limits[0], limits[1]);
        }
        boolean fromZero = options.extent() == ChartOptions.Extent.FROM_ZERO;
        return Axis.round(fromZero ? Math.min(0, limits[0]) : limits[0], limits[1], ticks);
    }

    /** A sample of the values, sorted, with the lowest and the highest in any case. */
    private static double[] values(List<Curve> curves, Span span, boolean positive) {
        double[] values = new double[curves.size() * (SAMPLED + 4)];
        int count = 0;
        for (Curve curve : curves) {
            int from = curve.from(span.low());
            int to = curve.beyond(span.high());
            int stride = Math.max(1, Math.ceilDiv(to - from, SAMPLED));
            double min = Double.POSITIVE_INFINITY;
            double max = Double.NEGATIVE_INFINITY;
            for (int i = from; i < to; i++) {
                double y = curve.y(i);
                if (!Double.isFinite(y) || (positive && y <= 0)) {
                    continue;
                }
                min = Math.min(min, y);
                max = Math.max(max, y);
                if ((i - from) % stride == 0) {
                    values[count++] = y;
                }
            }
            if (min <= max) {
                values[count++] = min;
                values[count++] = max;
            }
        }
        double[] found = Arrays.copyOf(values, count);
        Arrays.sort(found);
        return found;
    }

    private static double[] withoutSpikes(double[] sorted, boolean logarithmic) {
        double min = sorted[0];
        double max = sorted[sorted.length - 1];
        if (sorted.length < FEW) {
            return new double[] {min, max};
        }
        double low = scaled(sorted[sorted.length / 50], logarithmic);
        double high = scaled(sorted[sorted.length - 1 - sorted.length / 50], logarithmic);
        double spread = SPIKE * (high - low);
        if (spread <= 0) {
            return new double[] {min, max};
        }
        double least = low - spread;
        double most = high + spread;
        double usualMin = max;
        double usualMax = min;
        for (double value : sorted) {
            double at = scaled(value, logarithmic);
            if (at >= least && at <= most) {
                usualMin = Math.min(usualMin, value);
                usualMax = Math.max(usualMax, value);
            }
        }
        return new double[] {usualMin, usualMax};
    }

    private static double scaled(double value, boolean logarithmic) {
        return logarithmic ? Math.log(value) : value;
    }
}
