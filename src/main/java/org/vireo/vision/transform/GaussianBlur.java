package org.vireo.vision.transform;

import java.util.Arrays;

/**
 * Approximates a Gaussian as Pillow's {@code GaussianBlur} does, bit for bit: three extended box
 * blurs along each axis (Gwosdek et al., 2011), 8 bits after each, edges repeated.
 *
 * <p>Holds memory that it uses again: keep one for each thread.
 */
public final class GaussianBlur {
    private static final int PASSES = 3;
    private static final int BITS = 24;

    private int[][] spare = new int[0][];
    private int[] padded = new int[0];
    private int[] sums = new int[0];

    /** A box whose outermost two pixels count less: whole pixels each way, and 24-bit weights. */
    private record Box(int radius, int inner, int outer) {
        static Box of(float sigma) {
            float sigma2 = sigma * sigma / PASSES;
            float length = (float) Math.sqrt(12.0 * sigma2 + 1.0);
            float whole = (float) Math.floor((length - 1.0) / 2.0);
            float part = (2 * whole + 1) * (whole * (whole + 1) - 3 * sigma2);
            part /= 6 * (sigma2 - (whole + 1) * (whole + 1));
            float radius = whole + part;
            int pixels = (int) radius;
            int inner = (int) ((1 << BITS) / (radius * 2 + 1));
            int outer = ((1 << BITS) - (pixels * 2 + 1) * inner) / 2;
            return new Box(pixels, inner, outer);
        }
    }

    /**
     * Blurs in place.
     *
     * @param sigma in pixels, above 0
     * @throws IllegalArgumentException if it is not
     */
    public void blur(PixelPlanes pixels, double sigma) {
        if (!(sigma > 0 && sigma < 1000)) {
            throw new IllegalArgumentException("cannot blur by " + sigma + " pixels");
        }
        Box box = Box.of((float) sigma);
        prepare(pixels, box);
        for (int c = 0; c < 3; c++) {
            for (int[] row : pixels.plane(c)) {
                for (int pass = 0; pass < PASSES; pass++) {
                    blurRow(row, box);
                }
            }
            for (int pass = 0; pass < PASSES; pass++) {
                blurColumns(pixels.plane(c), box);
            }
        }
    }

    private void prepare(PixelPlanes pixels, Box box) {
        int width = pixels.width();
        if (spare.length != pixels.height() || spare[0].length != width) {
            spare = new int[pixels.height()][width];
            sums = new int[width];
        }
        int length = width + 2 * (box.radius() + 1);
        if (padded.length != length) {
            padded = new int[length];
        }
    }

    private void blurRow(int[] row, Box box) {
        int margin = box.radius() + 1;
        Arrays.fill(padded, 0, margin, row[0]);
        System.arraycopy(row, 0, padded, margin, row.length);
        Arrays.fill(padded, margin + row.length, padded.length, row[row.length - 1]);
        switch (box.radius()) {
            case 0 -> three(padded, box.inner(), box.outer(), row);
            case 1 -> five(padded, box.inner(), box.outer(), row);
            default -> many(padded, box, row);
        }
    }

    private static void three(int[] padded, int inner, int outer, int[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] =
                    (inner * padded[x + 1] + outer * (padded[x] + padded[x + 2]) + (1 << 23))
                            >>> BITS;
        }
    }

    private static void five(int[] padded, int inner, int outer, int[] row) {
        for (int x = 0; x < row.length; x++) {
            row[x] =
                    (inner * (padded[x + 1] + padded[x + 2] + padded[x + 3])
                                    + outer * (padded[x] + padded[x + 4])
                                    + (1 << 23))
                            >>> BITS;
        }
    }

    private static void many(int[] padded, Box box, int[] row) {
        int width = 2 * box.radius() + 1;
        int sum = 0;
        for (int x = 1; x <= width; x++) {
            sum += padded[x];
        }
        for (int x = 0; x < row.length; x++) {
            int last = x + width + 1;
            row[x] =
                    (box.inner() * sum + box.outer() * (padded[x] + padded[last]) + (1 << 23))
                            >>> BITS;
            sum += padded[last] - padded[x + 1];
        }
    }

    private void blurColumns(int[][] plane, Box box) {
        int height = plane.length;
        for (int y = 0; y < height; y++) {
            int[] above = plane[Math.max(0, y - box.radius() - 1)];
            int[] below = plane[Math.min(height - 1, y + box.radius() + 1)];
            System.arraycopy(plane[y], 0, sums, 0, sums.length);
            for (int d = 1; d <= box.radius(); d++) {
                add(sums, plane[Math.max(0, y - d)], plane[Math.min(height - 1, y + d)]);
            }
            weigh(sums, above, below, box.inner(), box.outer(), spare[y]);
        }
        for (int y = 0; y < height; y++) {
            System.arraycopy(spare[y], 0, plane[y], 0, sums.length);
        }
    }

    private static void add(int[] sums, int[] above, int[] below) {
        for (int x = 0; x < sums.length; x++) {
            sums[x] = sums[x] + above[x] + below[x];
        }
    }

    private static void weigh(
            int[] sums, int[] above, int[] below, int inner, int outer, int[] row) {
        for (int x = 0; x < sums.length; x++) {
            row[x] = (inner * sums[x] + outer * (above[x] + below[x]) + (1 << 23)) >>> BITS;
        }
    }
}
