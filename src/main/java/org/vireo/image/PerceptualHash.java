package org.vireo.image;

/**
 * What an image looks like, in 64 bits: whether each of 8 x 8 cells is darker than its right
 * neighbor, in brightness averaged over a grid of 9 x 8 (the "difference hash").
 *
 * @param bits row by row, the first cell highest
 */
public record PerceptualHash(long bits) {
    /**
     * The largest distance of two files that are taken for the same picture: a copy that was
     * resized, recompressed, captioned or refocused differs by at most 3 in the collections that
     * were looked through, the closest unrelated images by 7.
     */
    public static final int SAME_PICTURE = 4;

    private static final int COLUMNS = 9;
    private static final int ROWS = 8;

    /** Hashes an image; sizes, brightness and compression hardly matter. */
    public static PerceptualHash of(RgbImage image) {
        float[] means = AreaAverage.means(image, COLUMNS, ROWS);
        long bits = 0;
        for (int y = 0; y < ROWS; y++) {
            for (int x = 0; x < COLUMNS - 1; x++) {
                int cell = (y * COLUMNS + x) * 3;
                bits = bits << 1 | (luma(means, cell) < luma(means, cell + 3) ? 1 : 0);
            }
        }
        return new PerceptualHash(bits);
    }

    /** Brightness by ITU-R BT.601. */
    private static float luma(float[] rgb, int at) {
        return 0.299f * rgb[at] + 0.587f * rgb[at + 1] + 0.114f * rgb[at + 2];
    }

    /** Whether both are so alike that they must stay on one side of a split. */
    public boolean isSamePictureAs(PerceptualHash other) {
        return distance(other) <= SAME_PICTURE;
    }

    /** How many of the 64 cells differ: 0 for equal looks, about 32 for unrelated images. */
    public int distance(PerceptualHash other) {
        return Long.bitCount(bits ^ other.bits);
    }
}
