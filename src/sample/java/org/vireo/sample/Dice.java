package org.vireo.sample;

import java.util.List;
import java.util.SplittableRandom;

/** The random choices of one picture, all from one seed, so that any picture can be made alone. */
final class Dice {
    private final SplittableRandom random;

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** The choices for picture {@code index} of the part called {@code split}. */
    static Dice of(long seed, String split, int index) {
        return new Dice(new SplittableRandom(mixed(mixed(seed ^ split.hashCode()) + index)));
    }

    /** Choices that don't depend on how many are still drawn from this one. */
    Dice fork() {
        return new Dice(random.split());
    }

    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** A whole number from {@code low} to {@code high}, both included. */
    int whole(int low, int high) {
        return random.nextInt(low, high + 1);
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** 1 or -1. */
    int sign() {
        return random.nextBoolean() ? 1 : -1;
    }

    /** Around {@code middle}, mostly within {@code spread}, never beyond 2 spreads (triangular). */
    double around(double middle, double spread) {
        double sum = random.nextDouble() + random.nextDouble();
        return middle + 2 * spread * (sum - 1);
    }

    /** Between both, evenly on a logarithmic scale. */
    double logBetween(double low, double high) {
        return low * Math.pow(high / low, random.nextDouble());
    }

    <T> T pick(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** An index, drawn in proportion to its weight. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = random.nextDouble() * sum;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    long bits() {
        return random.nextLong();
    }

    /** The finalizer of SplitMix64: near seeds give unrelated numbers. */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
