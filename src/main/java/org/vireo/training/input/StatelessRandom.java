package org.vireo.training.input;

import java.util.random.RandomGenerator;

/**
 * Random numbers that follow from where they are needed: run seed, purpose, epoch and position. A
 * run that is resumed draws the same numbers with nothing saved.
 *
 * <p>The four are hashed to a start by the finalizer of SplitMix64 (Steele, Lea and Flood, 2014),
 * and the numbers are SplitMix64's from there. Not for use by several threads at once.
 */
public final class StatelessRandom implements RandomGenerator {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long state;

    /** What numbers are for, so that two uses at one place are independent. */
    public enum Purpose {
        ORDER(1),
        REPEATS(2),
        BATCH_ORDER(3),
        DETECTION_AUGMENTATION(4),
        FIRST_VIEW(5),
        SPLIT(6),
        SECOND_VIEW(7),
        OBJECT_CROPS(8),
        LABELS(9);

        private final int code;

        Purpose(int code) {
            this.code = code;
        }
    }

    private StatelessRandom(long state) {
        this.state = state;
    }

    /**
     * The numbers of one place.
     *
     * @param position within the epoch: an image, a batch, or 0 where there is one draw an epoch
     */
    public static StatelessRandom at(long seed, Purpose purpose, long epoch, long position) {
        long hash = mix(seed + GOLDEN);
        hash = mix(hash + purpose.code * GOLDEN);
        hash = mix(hash + epoch * GOLDEN);
        return new StatelessRandom(mix(hash + position * GOLDEN));
    }

    @Override
    public long nextLong() {
        state += GOLDEN;
        return mix(state);
    }

    /**
     * An integer from 0 to {@code bound - 1}.
     *
     * <p>Any two differ in probability by less than 2^-33 of it.
     *
     * @throws IllegalArgumentException if {@code bound} is not positive
     */
    @Override
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("no integer is below " + bound + " and at least 0");
        }
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /** Brings {@code values} into a random order, each as likely as the others. */
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
