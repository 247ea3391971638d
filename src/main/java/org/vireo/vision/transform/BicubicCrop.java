package org.vireo.vision.transform;

import org.vireo.image.RgbImage;

import java.util.Arrays;

/**
 * Cuts a rectangle out of an image and resizes it, with antialiasing: as Pillow's {@code crop} and
 * {@code resize(BICUBIC)}, bit for bit.
 *
 * <p>Columns are resized before rows and rounded to 8 bits in between. Both passes are weighted
 * sums of whole rows; for the first one the pixels are transposed, some rows at a time.
 *
 * <p>Holds memory that it uses again: keep one for each thread.
 */
public final class BicubicCrop {
    private static final int STRIP = 64;
    private static final int HALF = 1 << (CubicTaps.BITS - 1);

    private final int[] sums = new int[STRIP];
    private int[] wideSums = new int[0];

    /** One source column in each row: {@code [x][y - top of strip]}, red, green, blue. */
    private final int[][][] columns = new int[3][0][];

    /** One resized column in each row: {@code [x][y - top of strip]}. */
    private int[][] narrow = new int[0][];

    /** Rows of the crop whose columns are resized: {@code [y][x]}, red, green, blue. */
    private final int[][][] rows = new int[3][0][];

    /**
     * Fills {@code to} with the part {@code area} of {@code image}.
     *
     * @param mirrored whether left and right change places
     * @throws IllegalArgumentException if the area leaves the image
     */
    public void crop(RgbImage image, CropArea area, boolean mirrored, PixelPlanes to) {
        if (area.left() + area.width() > image.width()
                || area.top() + area.height() > image.height()) {
            throw new IllegalArgumentException(
                    "%s leaves an image of %d x %d pixels"
                            .formatted(area, image.width(), image.height()));
        }
        prepare(area, to.width());
        CubicTaps across = CubicTaps.of(area.width(), to.width());
        for (int top = 0; top < area.height(); top += STRIP) {
            int count = Math.min(STRIP, area.height() - top);
            transpose(image, area, top, count);
            for (int c = 0; c < 3; c++) {
                resize(columns[c], across, sums, narrow);
                transposeBack(narrow, mirrored, rows[c], top, count);
            }
        }
        CubicTaps down = CubicTaps.of(area.height(), to.height());
        for (int c = 0; c < 3; c++) {
            resize(rows[c], down, wideSums, to.plane(c));
        }
    }

    private void prepare(CropArea area, int width) {
        for (int c = 0; c < 3; c++) {
            columns[c] = atLeast(columns[c], area.width() + 3, STRIP);
            rows[c] = atLeast(rows[c], area.height() + 3, width);
        }
        if (narrow.length != width) {
            narrow = new int[width][STRIP];
            wideSums = new int[width];
        }
    }

    private static int[][] atLeast(int[][] there, int count, int length) {
        if (there.length > 0 && there[0].length != length) {
            return new int[count][length];
        }
        int[][] more = there.length < count ? Arrays.copyOf(there, count) : there;
        for (int i = there.length; i < count; i++) {
            more[i] = new int[length];
        }
        return more;
    }

    private void transpose(RgbImage image, CropArea area, int top, int count) {
        byte[] rgb = image.rgb();
        int stride = 3 * image.width();
        int corner = (area.top() + top) * stride + 3 * area.left();
        for (int x = 0; x < area.width(); x++) {
            int[] reds = columns[0][x];
            int[] greens = columns[1][x];
            int[] blues = columns[2][x];
            int at = corner + 3 * x;
            for (int y = 0; y < count; y++, at += stride) {
                reds[y] = rgb[at] & 0xFF;
                greens[y] = rgb[at + 1] & 0xFF;
                blues[y] = rgb[at + 2] & 0xFF;
            }
        }
    }

    private static void transposeBack(
            int[][] narrow, boolean mirrored, int[][] rows, int top, int count) {
        int width = narrow.length;
        for (int x = 0; x < width; x++) {
            int[] column = narrow[mirrored ? width - 1 - x : x];
            for (int y = 0; y < count; y++) {
                rows[top + y][x] = column[y];
            }
        }
    }

    /** Each row of {@code out} becomes a weighted sum of rows of {@code in}. */
    private static void resize(int[][] in, CubicTaps taps, int[] sums, int[][] out) {
        for (int i = 0; i < taps.first().length; i++) {
            int[] weights = taps.weights()[i];
            Arrays.fill(sums, HALF);
            for (int k = 0, row = taps.first()[i]; k < weights.length; k += 4, row += 4) {
                addFour(
                        sums,
                        in[row],
                        weights[k],
                        in[row + 1],
                        weights[k + 1],
                        in[row + 2],
                        weights[k + 2],
                        in[row + 3],
                        weights[k + 3]);
            }
            round(sums, out[i]);
        }
    }

    private static void addFour(
            int[] sums, int[] a, int ka, int[] b, int kb, int[] c, int kc, int[] d, int kd) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] = sums[i] + a[i] * ka + b[i] * kb + c[i] * kc + d[i] * kd;
        }
    }

    private static void round(int[] sums, int[] rounded) {
        for (int i = 0; i < sums.length; i++) {
            rounded[i] = Math.max(0, Math.min(255, sums[i] >> CubicTaps.BITS));
        }
    }
}
