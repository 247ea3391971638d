package org.vireo.inference;

import org.vireo.label.Box;

import java.util.Arrays;
import java.util.List;

/** What one layer makes of one image: {@code channels x height x width} numbers. */
public final class FeatureMap {
    /** Below this part of the map's largest number, a channel counts as not varying. */
    private static final double STILL = 1e-6;

    private final int channels;
    private final int height;
    private final int width;
    private final float[] values;

    /**
     * Takes over an array, channel by channel, each row by row.
     *
     * @throws IllegalArgumentException if a size is below 1 or the array's length does not fit
     */
    public FeatureMap(int channels, int height, int width, float[] values) {
        if (channels < 1
                || height < 1
                || width < 1
                || values.length != (long) channels * height * width) {
            throw new IllegalArgumentException(
                    "%d numbers are no map of %d x %d x %d"
                            .formatted(values.length, channels, height, width));
        }
        this.channels = channels;
        this.height = height;
        this.width = width;
        this.values = values;
    }

    public int channels() {
        return channels;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    /** The places of one channel. */
    int places() {
        return height * width;
    }

    /** {@code channels x places} numbers, not to be written to. */
    float[] values() {
        return values;
    }

    /** The number of {@code channel} at {@code place}, row by row. */
    float at(int channel, int place) {
        return values[channel * places() + place];
    }

    /**
     * One channel.
     *
     * @return {@code height x width} numbers, row by row
     */
    public float[] channel(int channel) {
        if (channel < 0 || channel >= channels) {
            throw new IllegalArgumentException(
                    "there is no channel %d of %d".formatted(channel, channels));
        }
        return Arrays.copyOfRange(values, channel * places(), (channel + 1) * places());
    }

    /**
     * The mean over the channels.
     *
     * @return {@code height x width} numbers, row by row
     */
    public float[] mean() {
        float[] mean = new float[places()];
        for (int place = 0; place < mean.length; place++) {
            double sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += at(channel, place);
            }
            mean[place] = (float) (sum / channels);
        }
        return mean;
    }

    /**
     * The largest of the channels.
     *
     * @return {@code height x width} numbers, row by row
     */
    public float[] max() {
        float[] max = channel(0);
        for (int channel = 1; channel < channels; channel++) {
            for (int place = 0; place < max.length; place++) {
                max[place] = Math.max(max[place], at(channel, place));
            }
        }
        return max;
    }

    /**
     * The mean over a part of the map.
     *
     * @param box in cells; what lies outside counts as nothing, and of a box of no area the nearest
     *     cell is taken
     * @return a number for each channel
     */
    float[] meanIn(Box box) {
        double[] rows = shares(box.y1(), box.y2(), height);
        double[] columns = shares(box.x1(), box.x2(), width);
        float[] mean = new float[channels];
        for (int channel = 0; channel < channels; channel++) {
            double sum = 0;
            for (int y = 0; y < height; y++) {
                if (rows[y] > 0) {
                    double inRow = 0;
                    for (int x = 0; x < width; x++) {
                        inRow += columns[x] * at(channel, y * width + x);
                    }
                    sum += rows[y] * inRow;
                }
            }
            mean[channel] = (float) sum;
        }
        return mean;
    }

    /** How much of a span lies in each of some cells; together 1. */
    private static double[] shares(double from, double to, int cells) {
        double[] shares = new double[cells];
        double low = Math.clamp(from, 0, cells);
        double high = Math.clamp(to, 0, cells);
        if (high - low < 1e-9) {
            shares[(int) Math.clamp((from + to) / 2, 0, cells - 1)] = 1;
            return shares;
        }
        for (int i = 0; i < cells; i++) {
            shares[i] = Math.max(0, Math.min(high, i + 1) - Math.max(low, i)) / (high - low);
        }
        return shares;
    }

    /** How many channels say the same at every place, so that they tell nothing of the image. */
    public int deadChannels() {
        double largest = 0;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        int dead = 0;
        for (int channel = 0; channel < channels; channel++) {
            float low = Float.POSITIVE_INFINITY;
            float high = Float.NEGATIVE_INFINITY;
            for (int place = 0; place < places(); place++) {
                low = Math.min(low, at(channel, place));
                high = Math.max(high, at(channel, place));
            }
            dead += (double) high - low <= STILL * largest ? 1 : 0;
        }
        return dead;
    }

    /**
     * How often numbers occur.
     *
     * @param low where the first bin begins
     * @param high where the last bin ends
     * @param counts of bins of equal width
     * @param others numbers that are infinite or none
     */
    public record Histogram(float low, float high, List<Long> counts, long others) {
        public Histogram {
            counts = List.copyOf(counts);
        }
    }

    /** The histogram of all numbers, from the lowest to the highest. */
    public Histogram histogram(int bins) {
        float low = Float.POSITIVE_INFINITY;
        float high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            if (Float.isFinite(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        long[] counts = new long[bins];
        long others = 0;
        double width = ((double) high - low) / bins;
        for (float value : values) {
            if (Float.isFinite(value)) {
                int bin = width > 0 ? (int) ((value - low) / width) : 0;
                counts[Math.min(bin, bins - 1)]++;
            } else {
                others++;
            }
        }
        List<Long> list = Arrays.stream(counts).boxed().toList();
        return others == values.length
                ? new Histogram(0, 0, list, others)
                : new Histogram(low, high, list, others);
    }
}
