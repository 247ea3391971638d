package org.vireo.vision.detection;

import java.util.Arrays;

/** Order among scores. */
final class Scores {
    private Scores() {}

    /** Indices of the first {@code count} scores, highest first; equal ones as given, NaN last. */
    static int[] descending(float[] scores, int count) {
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            keys[i] = (long) rank(scores[i]) << 32 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = (int) keys[i];
        }
        return order;
    }

    /** An integer that falls as the score rises; 0 and -0 are equal. */
    private static int rank(float score) {
        if (Float.isNaN(score)) {
            return Integer.MAX_VALUE;
        }
        int bits = Float.floatToRawIntBits(score + 0f);
        int rising = bits >= 0 ? bits : bits ^ 0x7FFFFFFF;
        return ~rising;
    }
}
