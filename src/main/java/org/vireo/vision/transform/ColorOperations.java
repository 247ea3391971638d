package org.vireo.vision.transform;

/**
 * Changes of color as Pillow makes them, bit for bit: 8-bit values in and out, fractions cut off.
 */
public final class ColorOperations {
    private static final int BLACK = 0;
    private static final int SOLARIZE_FROM = 128;

    private ColorOperations() {}

    /**
     * Multiplies every value.
     *
     * @param factor 1 changes nothing, 0 makes all black
     */
    public static void brightness(PixelPlanes pixels, double factor) {
        for (int c = 0; c < 3; c++) {
            for (int[] row : pixels.plane(c)) {
                blendFrom(BLACK, row, (float) factor);
            }
        }
    }

    /**
     * Moves every value away from the mean gray of the image.
     *
     * @param factor 1 changes nothing, 0 makes all the mean gray
     */
    public static void contrast(PixelPlanes pixels, double factor) {
        int[] gray = new int[pixels.width()];
        long sum = 0;
        for (int y = 0; y < pixels.height(); y++) {
            gray(pixels, y, gray);
            sum += sum(gray);
        }
        int mean = (int) ((double) sum / ((double) pixels.width() * pixels.height()) + 0.5);
        for (int c = 0; c < 3; c++) {
            for (int[] row : pixels.plane(c)) {
                blendFrom(mean, row, (float) factor);
            }
        }
    }

    /**
     * Moves every value away from the gray of its pixel.
     *
     * @param factor 1 changes nothing, 0 makes the image gray
     */
    public static void saturation(PixelPlanes pixels, double factor) {
        int[] gray = new int[pixels.width()];
        for (int y = 0; y < pixels.height(); y++) {
            gray(pixels, y, gray);
            for (int c = 0; c < 3; c++) {
                blendFrom(gray, pixels.plane(c)[y], (float) factor);
            }
        }
    }

    /** Makes the image gray. */
    public static void grayscale(PixelPlanes pixels) {
        for (int y = 0; y < pixels.height(); y++) {
            int[] gray = pixels.plane(0)[y];
            gray(pixels, y, gray);
            System.arraycopy(gray, 0, pixels.plane(1)[y], 0, gray.length);
            System.arraycopy(gray, 0, pixels.plane(2)[y], 0, gray.length);
        }
    }

    /** Inverts values from 128 on. */
    public static void solarize(PixelPlanes pixels) {
        for (int c = 0; c < 3; c++) {
            for (int[] row : pixels.plane(c)) {
                solarize(row);
            }
        }
    }

    private static void solarize(int[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] = row[x] < SOLARIZE_FROM ? row[x] : 255 - row[x];
        }
    }

    private static long sum(int[] values) {
        int sum = 0;
        for (int value : values) {
            sum += value;
        }
        return sum;
    }

    /** Luma by ITU-R 601 with 16 binary places. */
    private static void gray(PixelPlanes pixels, int y, int[] gray) {
        gray(pixels.plane(0)[y], pixels.plane(1)[y], pixels.plane(2)[y], gray);
    }

    private static void gray(int[] reds, int[] greens, int[] blues, int[] gray) {
        for (int x = 0; x < gray.length; x++) {
            gray[x] = (19595 * reds[x] + 38470 * greens[x] + 7471 * blues[x] + 0x8000) >> 16;
        }
    }

    private static void blendFrom(int start, int[] row, float factor) {
        for (int x = 0; x < row.length; x++) {
            int value = (int) (start + factor * (row[x] - start));
            row[x] = Math.max(0, Math.min(255, value));
        }
    }

    private static void blendFrom(int[] start, int[] row, float factor) {
        for (int x = 0; x < row.length; x++) {
            int value = (int) (start[x] + factor * (row[x] - start[x]));
            row[x] = Math.max(0, Math.min(255, value));
        }
    }
}
