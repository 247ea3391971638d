package org.vireo.vision.transform;

/**
 * For each place of a resized axis: the two source places it lies between, and how far.
 *
 * @param in how many source places there are
 * @param low the lower of the two
 * @param fraction how far it is from that to the other, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Taps(int in, int[] low, float[] fraction) {
    /**
     * The places of an axis of {@code out} pixels on one of {@code in} pixels.
     *
     * @throws IllegalArgumentException if either is not positive
     */
    static Taps of(int in, int out) {
        if (in < 1 || out < 1) {
            throw new IllegalArgumentException("cannot resize " + in + " pixels to " + out);
        }
        int[] low = new int[out];
        float[] fraction = new float[out];
        float scale = (float) in / out;
        for (int i = 0; i < out; i++) {
            float place = Math.max(0, scale * (i + 0.5f) - 0.5f);
            low[i] = Math.min((int) place, in - 1);
            fraction[i] = place - low[i];
        }
        return new Taps(in, low, fraction);
    }

    /** The same places from the last to the first. */
    Taps reversed() {
        int out = size();
        int[] l = new int[out];
        float[] f = new float[out];
        for (int i = 0; i < out; i++) {
            l[i] = low[out - 1 - i];
            f[i] = fraction[out - 1 - i];
        }
        return new Taps(in, l, f);
    }

    int size() {
        return low.length;
    }

    int low(int i) {
        return low[i];
    }

    int high(int i) {
        return Math.min(low[i] + 1, in - 1);
    }

    float fraction(int i) {
        return fraction[i];
    }

    /**
     * Interpolates an interleaved RGB row, of which the last pixel is there twice, into three
     * planar ones: {@code planes[c][i] = scale * value + shift}.
     */
    void sample(float[] rgb, float[] scale, float[] shift, float[][] planes) {
        float[] reds = planes[0];
        float[] greens = planes[1];
        float[] blues = planes[2];
        for (int i = 0; i < low.length; i++) {
            int at = 3 * low[i];
            float f = fraction[i];
            float red = rgb[at] + f * (rgb[at + 3] - rgb[at]);
            float green = rgb[at + 1] + f * (rgb[at + 4] - rgb[at + 1]);
            float blue = rgb[at + 2] + f * (rgb[at + 5] - rgb[at + 2]);
            reds[i] = scale[0] * red + shift[0];
            greens[i] = scale[1] * green + shift[1];
            blues[i] = scale[2] * blue + shift[2];
        }
    }
}
