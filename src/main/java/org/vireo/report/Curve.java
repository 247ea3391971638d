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

    /** Thins what lies within {@code x}, with one point to either side so that lines run out. */
    Thinned thinned(Axis x, Axis y, double width, double height) {
        Thinning line = new Thinning(x, y, width, height);
        int first = Math.max(0, from(x.low()) - 1);
        int end = Math.min(size, beyond(x.high()) + 1);
        for (int i = first; i < end; i++) {
            line.take(i);
        }
        line.endColumn();
        return line.result();
    }

    /**
     * A curve reduced to what its pixels can show: of each pixel column the first, lowest, highest
     * and last value, in pixels; NaN in {@code ys} breaks the line.
     *
     * @param xs from left to right
     * @param ys from the top, within the height of the plot
     * @param above columns with a value beyond the upper end of the axis, ascending
     * @param below columns with a value beyond the lower end, ascending
     */
    // Long lines of numbers, drawn at once and compared with nothing.
    @SuppressWarnings("ArrayRecordComponent")
    record Thinned(double[] xs, double[] ys, int[] above, int[] below) {}

    /** Reads the points of a curve one after the other. */
    private final class Thinning {
        private final Axis across;
        private final Axis upward;
        private final double width;
        private final double height;
        private double[] places = new double[256];
        private double[] heights = new double[256];
        private int count;
        private int[] above = new int[8];
        private int aboveSize;
        private int[] below = new int[8];
        private int belowSize;
        private int column = Integer.MIN_VALUE;
        private int first = -1;
        private int last = -1;
        private int lowest = -1;
        private int highest = -1;

        Thinning(Axis across, Axis upward, double width, double height) {
            this.across = across;
            this.upward = upward;
            this.width = width;
            this.height = height;
        }

        void take(int i) {
            double value = y(i);
            if (!upward.takes(value)) {
                endColumn();
                put(Double.NaN, Double.NaN);
                return;
            }
            double place = across.place(x(i));
            int at = (int) Math.floor(place * width);
            if (at != column) {
                endColumn();
                column = at;
            }
            if (place >= 0 && place <= 1) {
                markOutside(value, at);
            }
            if (first < 0) {
                first = i;
                lowest = i;
                highest = i;
            } else if (value < y(lowest)) {
                lowest = i;
            } else if (value > y(highest)) {
                highest = i;
            }
            last = i;
        }

        /** Puts the points of the column that was read, in their order and each once. */
        void endColumn() {
            if (first >= 0) {
                int[] points = {first, lowest, highest, last};
                Arrays.sort(points);
                int before = -1;
                for (int point : points) {
                    if (point != before) {
                        put(across.place(x(point)) * width, pixel(y(point)));
                    }
                    before = point;
                }
            }
            first = -1;
            column = Integer.MIN_VALUE;
        }

        Thinned result() {
            return new Thinned(
                    Arrays.copyOf(places, count),
                    Arrays.copyOf(heights, count),
                    Arrays.copyOf(above, aboveSize),
                    Arrays.copyOf(below, belowSize));
        }

        private void markOutside(double value, int at) {
            if (value > upward.high() && (aboveSize == 0 || above[aboveSize - 1] != at)) {
                above = roomy(above, aboveSize);
                above[aboveSize++] = at;
            } else if (value < upward.low() && (belowSize == 0 || below[belowSize - 1] != at)) {
                below = roomy(below, belowSize);
                below[belowSize++] = at;
            }
        }

        /** Values far outside become one pixel outside: drawing has no use for millions. */
        private double pixel(double value) {
            return Math.clamp((1 - upward.place(value)) * height, -1, height + 1);
        }

        private void put(double px, double py) {
            if (count == places.length) {
                places = Arrays.copyOf(places, 2 * count);
                heights = Arrays.copyOf(heights, 2 * count);
            }
            places[count] = px;
            heights[count] = py;
            count++;
        }

        private static int[] roomy(int[] marks, int used) {
            return used == marks.length ? Arrays.copyOf(marks, 2 * used) : marks;
        }
    }
}
