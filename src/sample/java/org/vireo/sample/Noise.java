package org.vireo.sample;

/** Smooth random fields: value noise on a lattice, and sums of its octaves. */
final class Noise {
    private final long seed;

    Noise(long seed) {
        this.seed = seed;
    }

    /** The field at a place, -1 to 1; it changes over a distance of about 1. */
    double at(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double u = eased(x - left);
        double v = eased(y - top);
        double above = between(corner(left, top), corner(left + 1, top), u);
        double below = between(corner(left, top + 1), corner(left + 1, top + 1), u);
        return between(above, below, v);
    }

    /** Octaves at 1, 2, 4 … times the frequency, each with half the strength; about -1 to 1. */
    double octaves(double x, double y, int count) {
        double sum = 0;
        double weight = 0;
        double strength = 1;
        double frequency = 1;
        for (int i = 0; i < count; i++) {
            sum += strength * at(x * frequency + 17.3 * i, y * frequency - 9.1 * i);
            weight += strength;
            strength /= 2;
            frequency *= 2;
        }
        return sum / weight;
    }

    /** An independent value for each lattice point, -1 to 1. */
    double corner(int x, int y) {
        long h = seed + x * 0x9E3779B97F4A7C15L + y * 0xC2B2AE3D27D4EB4FL;
        h = (h ^ (h >>> 29)) * 0xBF58476D1CE4E5B9L;
        h ^= h >>> 32;
        return (h & 0xffffff) / (double) 0x7fffff - 1;
    }

    private static double eased(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double between(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
