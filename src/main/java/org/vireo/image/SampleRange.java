package org.vireo.image;

/**
 * Samples of more than 8 bits, from the darkest to the brightest.
 *
 * @param low the darkest
 * @param high the brightest, above {@code low}
 */
public record SampleRange(int low, int high) {
    /** Of all samples, the share at either end that is left out: dead and hot pixels. */
    private static final double OUTLIERS = 1e-4;

    /** Fewer levels than a picture of 8 bits has are not spread, since that shows only noise. */
    private static final int FEWEST_LEVELS = 255;

    /** How many levels it spans. */
    public int span() {
        return high - low;
    }

    /** What a histogram holds, but for outliers. */
    static SampleRange of(long[] histogram) {
        long all = 0;
        for (long count : histogram) {
            all += count;
        }
        long left = (long) (all * OUTLIERS);
        int low = 0;
        for (long seen = histogram[0]; seen <= left && low < histogram.length - 1; ) {
            seen += histogram[++low];
        }
        int high = histogram.length - 1;
        for (long seen = histogram[high]; seen <= left && high > low; ) {
            seen += histogram[--high];
        }
        return new SampleRange(low, high);
    }

    /** Widened to enough levels, upwards as far as there is room. */
    SampleRange spread(int largest) {
        int top = Math.min(largest, Math.max(high, low + FEWEST_LEVELS));
        return new SampleRange(Math.min(low, Math.max(0, top - FEWEST_LEVELS)), top);
    }
}
