package org.vireo.vision.transform;

import java.util.Arrays;

/**
 * For each place of a resized axis: which source places count for it, and how much.
 *
 * <p>The cubic kernel with a = -0.5, as wide as the scale when shrinking, weights in fixed point
 * with 22 binary places: as in Pillow. The number of places is rounded up to a multiple of four by
 * weights of 0, which may lie up to three places beyond the end of the axis.
 *
 * @param first the first source place of each
 * @param weights of that and the places behind it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record CubicTaps(int[] first, int[][] weights) {
    static final int BITS = 22;
    private static final double SUPPORT = 2;

    static CubicTaps of(int in, int out) {
        int[] first = new int[out];
        int[][] weights = new int[out][];
        double scale = (double) in / out;
        double stretch = Math.max(1, scale);
        double support = SUPPORT * stretch;
        double[] exact = new double[(int) Math.ceil(support) * 2 + 1];
        for (int i = 0; i < out; i++) {
            double center = (i + 0.5) * scale;
            int from = Math.max(0, (int) (center - support + 0.5));
            int count = Math.min(in, (int) (center + support + 0.5)) - from;
            double sum = 0;
            for (int k = 0; k < count; k++) {
                exact[k] = cubic((k + from - center + 0.5) / stretch);
                sum += exact[k];
            }
            first[i] = from;
            weights[i] = fixedPoint(exact, count, sum);
        }
        return new CubicTaps(first, weights);
    }

    private static int[] fixedPoint(double[] exact, int count, double sum) {
        int[] weights = new int[Math.ceilDiv(count, 4) * 4];
        Arrays.setAll(
                weights,
                k ->
                        k < count
                                ? (int)
                                        Math.copySign(
                                                Math.floor(
                                                        Math.abs(exact[k] / sum) * (1 << BITS)
                                                                + 0.5),
                                                exact[k])
                                : 0);
        return weights;
    }

    /** Keys: Cubic convolution interpolation for digital image processing (1981), a = -0.5. */
    private static double cubic(double x) {
        double a = -0.5;
        double d = Math.abs(x);
        if (d < 1) {
            return ((a + 2) * d - (a + 3)) * d * d + 1;
        }
        return d < 2 ? (((d - 5) * d + 8) * d - 4) * a : 0;
    }
}
