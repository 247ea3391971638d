package org.vireo.sample;

/** Arithmetic on packed ARGB pixels. */
final class Light {
    private Light() {}

    /** A pixel with its three colors multiplied and its alpha kept. */
    static int scaled(int argb, double factor) {
        return (argb & 0xff000000)
                | byteOf(((argb >> 16) & 0xff) * factor) << 16
                | byteOf(((argb >> 8) & 0xff) * factor) << 8
                | byteOf((argb & 0xff) * factor);
    }

    /** From {@code a} at share 0 to {@code b} at share 1, opaque. */
    static int mixed(int a, int b, double share) {
        return 0xff000000
                | byteOf(((a >> 16) & 0xff) * (1 - share) + ((b >> 16) & 0xff) * share) << 16
                | byteOf(((a >> 8) & 0xff) * (1 - share) + ((b >> 8) & 0xff) * share) << 8
                | byteOf((a & 0xff) * (1 - share) + (b & 0xff) * share);
    }

    static int rgb(double red, double green, double blue) {
        return 0xff000000 | byteOf(red) << 16 | byteOf(green) << 8 | byteOf(blue);
    }

    private static int byteOf(double value) {
        return (int) Math.round(Math.clamp(value, 0, 255));
    }
}
