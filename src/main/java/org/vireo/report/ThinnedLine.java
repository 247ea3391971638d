package org.vireo.report;

import java.util.Arrays;

/**
 * A curve reduced to what its pixels can show: of each pixel column the first, lowest, highest and
 * last value, in pixels; NaN in {@code ys} breaks the line.
 *
 * @param xs from left to right
 * @param ys from the top, within the height of the plot
 * @param above columns with a value beyond the upper end of the axis, ascending
 * @param below columns with a value beyond the lower end, ascending
 */
// Long lines of numbers, drawn at once and compared with nothing.
@SuppressWarnings("ArrayRecordComponent")
record ThinnedLine(double[] xs, double[] ys, int[] above, int[] below) {

    /** Thins what lies within {@code x}, with one point to either side so that lines run out. */
    static ThinnedLine of(Curve curve, Axis x, Axis y, double width, double height) {
        Collector line = new Collector(curve, x, y, width, height);
        int from = Math.max(0, curve.from(x.low()) - 1);
        int to = Math.min(curve.size(), curve.beyond(x.high()) + 1);
        for (int i = from; i < to; i++) {
            line.take(i);
        }
        line.endColumn();
        return line.result();
    }

    private static final class Collector {
        private final Curve curve;
        private final Axis x;
        private final Axis y;
        private final double width;
        private final double height;
        private double[] xs = new double[256];
        private double[] ys = new double[256];
        private int size;
        private int[] above = new int[8];
        private int aboveSize;
        private int[] below = new int[8];
        private int belowSize;
        private int column = Integer.MIN_VALUE;
        private int first = -1;
        private int last = -1;
        private int lowest = -1;
        private int highest = -1;

        Collector(Curve curve, Axis x, Axis y, double width, double height) {
            this.curve = curve;
            this.x = x;
            this.y = y;
            this.width = width;
            this.height = height;
        }

        void take(int i) {
            double value = curve.y(i);
            if (!y.takes(value)) {
                endColumn();
                put(Double.NaN, Double.NaN);
                return;
            }
            double place = x.place(curve.x(i));
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
            } else if (value < curve.y(lowest)) {
                lowest = i;
            } else if (value > curve.y(highest)) {
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
                        put(x.place(curve.x(point)) * width, pixel(curve.y(point)));
                    }
                    before = point;
                }
            }
            first = -1;
            column = Integer.MIN_VALUE;
        }

        ThinnedLine result() {
            return new ThinnedLine(
                    Arrays.copyOf(xs, size),
                    Arrays.copyOf(ys, size),
                    Arrays.copyOf(above, aboveSize),
                    Arrays.copyOf(below, belowSize));
        }

        private void markOutside(double value, int at) {
            if (value > y.high() && (aboveSize == 0 || above[aboveSize - 1] != at)) {
                above = roomy(above, aboveSize);
                above[aboveSize++] = at;
            } else if (value < y.low() && (belowSize == 0 || below[belowSize - 1] != at)) {
                below = roomy(below, belowSize);
                below[belowSize++] = at;
            }
        }

        /** Values far outside become one pixel outside: drawing has no use for millions. */
        private double pixel(double value) {
            return Math.clamp((1 - y.place(value)) * height, -1, height + 1);
        }

        private void put(double px, double py) {
            if (size == xs.length) {
                xs = Arrays.copyOf(xs, 2 * size);
                ys = Arrays.copyOf(ys, 2 * size);
            }
            xs[size] = px;
            ys[size] = py;
            size++;
        }

        private static int[] roomy(int[] marks, int size) {
            return size == marks.length ? Arrays.copyOf(marks, 2 * size) : marks;
        }
    }
}
