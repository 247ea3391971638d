package org.vireo.report;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** A channel of a feature map: {@code height x width} numbers, row by row. */
public final class FloatMap {
    private final int width;
    private final int height;
    private final float[] values;

    /**
     * Takes over an array of {@code height x width} numbers.
     *
     * @throws IllegalArgumentException if a side is below 1 or the array's length does not fit
     */
    public FloatMap(int width, int height, float[] values) {
        if (width < 1 || height < 1 || values.length != (long) width * height) {
            throw new IllegalArgumentException(
                    values.length + " numbers are no map of " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
        this.values = values;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The number at column {@code x} of row {@code y}. */
    public float at(int x, int y) {
        return values[y * width + x];
    }

    /** The smallest finite number; 0 if there is none. */
    public double min() {
        return finite().min().orElse(0);
    }

    /** The largest finite number; 0 if there is none. */
    public double max() {
        return finite().max().orElse(0);
    }

    private DoubleStream finite() {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[i])
                .filter(Double::isFinite);
    }
}
