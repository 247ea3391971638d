package org.vireo.report;

/**
 * The part of the horizontal axis that is looked at.
 *
 * @param low its left end
 * @param high its right end, above {@code low}
 */
public record Span(double low, double high) {
    /** Nothing is seen in less than this part of the whole. */
    private static final double SMALLEST = 1e-5;

    /**
     * Refuses an empty part.
     *
     * @throws IllegalArgumentException if it is empty or not finite
     */
    public Span {
        if (!(low < high) || !Double.isFinite(high - low)) {
            throw new IllegalArgumentException("no span: " + low + " to " + high);
        }
    }

    /** The value at a place from 0 (left) to 1. */
    public double at(double place) {
        return low + place * (high - low);
    }

    /** Between two places from 0 to 1, in either order. */
    public Span between(double one, double other, Span whole) {
        double middle = (one + other) / 2;
        double factor = Math.abs(one - other);
        double size = Math.max(factor * (high - low), SMALLEST * (whole.high - whole.low));
        return new Span(at(middle) - size / 2, at(middle) + size / 2).within(whole);
    }

    /** The same size moved into {@code whole}, or all of it. */
    public Span within(Span whole) {
        double size = high - low;
        if (size >= whole.high - whole.low) {
            return whole;
        }
        double begin = Math.clamp(low, whole.low, whole.high - size);
        return new Span(begin, begin + size);
    }

    /** From the first to the last x of the curves; 0 to 1 if there is no such thing. */
    public static Span of(Iterable<Curve> curves) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            if (curve.size() > 0) {
                low = Math.min(low, curve.x(0));
                high = Math.max(high, curve.x(curve.size() - 1));
            }
        }
        if (low > high) {
            return new Span(0, 1);
        }
        return low < high ? new Span(low, high) : new Span(low - 0.5, high + 0.5);
    }
}
