package org.vireo.vision.transform;

import org.vireo.image.RgbImage;

import java.nio.ByteBuffer;

/**
 * Pixels to work on: three planes of {@code height} rows of {@code width} values from 0 to 255.
 *
 * <p>Integers in an array for each row, since that is what the compiler turns into vector
 * instructions. The operations of this package change them in place. Not for use by several threads
 * at once.
 */
public final class PixelPlanes {
    private final int width;
    private final int height;
    private final int[][][] planes;
    private final byte[] row;

    /** Black pixels. */
    public PixelPlanes(int width, int height) {
        this.width = width;
        this.height = height;
        this.planes = new int[3][height][width];
        this.row = new byte[width];
    }

    /** A copy of an image. */
    public static PixelPlanes of(RgbImage image) {
        PixelPlanes planes = new PixelPlanes(image.width(), image.height());
        byte[] rgb = image.rgb();
        for (int y = 0, at = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                for (int c = 0; c < 3; c++) {
                    planes.planes[c][y][x] = rgb[at++] & 0xFF;
                }
            }
        }
        return planes;
    }

    /** A copy for others. */
    public RgbImage toImage() {
        byte[] rgb = new byte[3 * width * height];
        for (int y = 0, at = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                for (int c = 0; c < 3; c++) {
                    rgb[at++] = (byte) planes[c][y][x];
                }
            }
        }
        return new RgbImage(width, height, rgb);
    }

    /**
     * Writes the pixels as bytes, planar, row-major.
     *
     * @param at where they begin in {@code batch}
     */
    public void writeTo(ByteBuffer batch, int at) {
        for (int c = 0; c < 3; c++) {
            for (int y = 0; y < height; y++) {
                int[] values = planes[c][y];
                for (int x = 0; x < width; x++) {
                    row[x] = (byte) values[x];
                }
                batch.put(at + (c * height + y) * width, row);
            }
        }
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The rows of channel {@code c} themselves. */
    int[][] plane(int c) {
        return planes[c];
    }
}
