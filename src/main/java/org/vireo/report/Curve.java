package org.vireo.report;

import org.jspecify.annotations.Nullable;

import java.awt.Color;
import java.util.Arrays;

/**
 * Measured values over a rising x, added one by one; a value that is not finite leaves a gap.
 *
 * <p>Kept as plain arrays: a long run has hundreds of thousands of them.
 */
public final class Curve {
    private final String name;
    private final @Nullable Color color;
    private double[] xs = new double[64];
    private double[] ys = new double[64];
    private int size;

    /** An empty curve; the name stands at its end. */
    public Curve(String name) {
        this(name, null);
    }

    private Curve(String name, @Nullable Color color) {
        this.name = name;
        this.color = color;
    }

    /**
     * A curve through points that are known, such as precision over recall.
     *
     * @param xs never falling; may stay the same, unlike those that are added one by one
     * @param ys as many
     */
    public static Curve through(String name, double[] xs, double[] ys) {
        Curve curve = new Curve(name);
        curve.xs = xs.clone();
        curve.ys = ys.clone();
        curve.size = xs.length;
        return curve;
    }

    /** What stands at its end. */
    public String name() {
        return name;
    }

    /** Its color of its own; null if it has that of its place in the chart. */
    public @Nullable Color color() {
        return color;
    }

    /** Adds a point; one whose x is not beyond the last is passed over. */
    public void add(double x, double y) {
        if (!Double.isFinite(x) || (size > 0 && x <= xs[size - 1])) {
            return;
        }
        if (size == xs.length) {
            xs = Arrays.copyOf(xs, 2 * size);
            ys = Arrays.copyOf(ys, 2 * size);
        }
        xs[size] = x;
        ys[size] = y;
        size++;
    }

    /** How many points there are. */
    public int size() {
        return size;
    }

    /** The x of point {@code i}, from 0. */
    public double x(int i) {
        return xs[i];
    }

    /** The value of point {@code i}, from 0. */
    public double y(int i) {
        return ys[i];
    }

    /** The points so far under another name, to be looked at only. */
    public Curve named(String other) {
        return view(other, color);
    }

    /** The points so far in a color of their own, such as that of a class. */
    public Curve colored(Color own) {
        return view(name, own);
    }

    private Curve view(String other, @Nullable Color otherColor) {
        Curve view = new Curve(other, otherColor);
        view.xs = xs;
        view.ys = ys;
        view.size = size;
        return view;
    }

    /** The first point at or beyond {@code x}; {@link #size} if there is none. */
    int from(double x) {
        int found = Arrays.binarySearch(xs, 0, size, x);
        while (found > 0 && xs[found - 1] == x) {
            found--;
        }
        return found >= 0 ? found : -found - 1;
    }

    /** The first point beyond {@code x}; {@link #size} if there is none. */
    int beyond(double x) {
        return from(Math.nextUp(x));
    }

    /** The finite point nearest to {@code x}; -1 if there is none within a few points. */
    int nearest(double x) {
        int right = from(x);
        int best = -1;
        for (int i = Math.max(0, right - 2); i < Math.min(size, right + 2); i++) {
            boolean nearer = best < 0 || Math.abs(xs[i] - x) < Math.abs(xs[best] - x);
            if (Double.isFinite(ys[i]) && nearer) {
                best = i;
            }
        }
        return best;
    }

    /** The last finite point; -1 if there is none. */
    int last() {
        for (int i = size - 1; i >= 0; i--) {
            if (Double.isFinite(ys[i])) {
                return i;
            }
        }
        return -1;
    }

    /** The first point of the highest finite value; -1 if there is none. */
    public int highest() {
        int best = -1;
        for (int i = 0; i < size; i++) {
            if (Double.isFinite(ys[i]) && (best < 0 || ys[i] > ys[best])) {
                best = i;
            }
        }
        return best;
    }

    /**
     * The exponential moving average, started without bias towards zero.
     *
     * @param weight of what went before, 0 (as is) to below 1
     * @param limit what a value counts as at most, so that one spike does not lift what follows
     */
    Curve smoothed(double weight, double limit) {
        Curve smooth = named(name);
        smooth.ys = Arrays.copyOf(ys, Math.max(1, size));
        double sum = 0;
        double norm = 0;
        for (int i = 0; i < size; i++) {
            if (Double.isFinite(ys[i])) {
                sum = weight * sum + (1 - weight) * Math.min(ys[i], limit);
                norm = weight * norm + (1 - weight);
                smooth.ys[i] = sum / norm;
            }
        }
        return smooth;
    }
}
