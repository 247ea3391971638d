package org.vireo.image;

/**
 * The eight EXIF orientations (Exif 2.32, tag 0112): where the stored first row and first column
 * belong. 1 upright, 2 mirrored, 3 turned by 180 degrees, 4 flipped, 5 transposed, 6 turned right,
 * 7 transversed, 8 turned left.
 */
final class Orientation {
    private Orientation() {}

    static boolean exists(int orientation) {
        return orientation >= 1 && orientation <= 8;
    }

    /** Whether width and height change places. */
    static boolean swapsSides(int orientation) {
        return orientation >= 5;
    }

    /** The image as it is meant to be seen. */
    static RgbImage upright(RgbImage stored, int orientation) {
        if (orientation == 1) {
            return stored;
        }
        int width = stored.width();
        int height = stored.height();
        boolean swap = swapsSides(orientation);
        int outWidth = swap ? height : width;
        int outHeight = swap ? width : height;
        // The stored index of the output's first pixel, and its change per output column and row.
        boolean fromRight =
                orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
        boolean fromBottom =
                orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
        int alongX = fromRight ? -1 : 1;
        int alongY = fromBottom ? -width : width;
        int first = (fromRight ? width - 1 : 0) + (fromBottom ? (height - 1) * width : 0);
        int perColumn = swap ? alongY : alongX;
        int perRow = swap ? alongX : alongY;
        byte[] from = stored.rgb();
        byte[] to = new byte[from.length];
        int out = 0;
        for (int y = 0; y < outHeight; y++) {
            int at = (first + y * perRow) * 3;
            for (int x = 0; x < outWidth; x++, at += perColumn * 3, out += 3) {
                to[out] = from[at];
                to[out + 1] = from[at + 1];
                to[out + 2] = from[at + 2];
            }
        }
        return new RgbImage(outWidth, outHeight, to);
    }
}
