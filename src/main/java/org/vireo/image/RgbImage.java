package org.vireo.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;

/**
 * An image of 8-bit RGB pixels, upright: the byte of channel {@code c} (0 red, 1 green, 2 blue) at
 * {@code (x, y)} is {@code rgb[(y * width + x) * 3 + c]}.
 *
 * <p>The array is not copied on the way in or out, since an image can be 300 MB; whoever shares one
 * treats it as read-only.
 */
public final class RgbImage {
    private final int width;
    private final int height;
    private final byte[] rgb;

    /**
     * Takes over an array of {@code height x width x 3} bytes.
     *
     * @throws IllegalArgumentException if a side is below 1 or the array's length does not fit
     */
    public RgbImage(int width, int height, byte[] rgb) {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "an image has at least one pixel, not " + width + " x " + height);
        }
        if (rgb.length != (long) width * height * 3) {
            throw new IllegalArgumentException(
                    "%d x %d pixels take %d bytes, not %d"
                            .formatted(width, height, (long) width * height * 3, rgb.length));
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /** The {@code height x width x 3} bytes themselves, not a copy. */
    public byte[] rgb() {
        return rgb;
    }

    /**
     * The part whose top left pixel is {@code (x, y)}, as an image of its own.
     *
     * @throws IllegalArgumentException if the part is empty or leaves the image
     */
    public RgbImage crop(int x, int y, int cropWidth, int cropHeight) {
        if (x < 0
                || y < 0
                || cropWidth < 1
                || cropHeight < 1
                || x > width - cropWidth
                || y > height - cropHeight) {
            throw new IllegalArgumentException(
                    "(%d, %d, %d x %d) is not a part of %d x %d pixels"
                            .formatted(x, y, cropWidth, cropHeight, width, height));
        }
        byte[] part = new byte[cropWidth * cropHeight * 3];
        for (int row = 0; row < cropHeight; row++) {
            System.arraycopy(
                    rgb, ((y + row) * width + x) * 3, part, row * cropWidth * 3, cropWidth * 3);
        }
        return new RgbImage(cropWidth, cropHeight, part);
    }

    /** A view of these pixels for AWT; it shares the array. */
    public BufferedImage toBufferedImage() {
        return wrap(width, height, rgb);
    }

    /** An AWT image over an interleaved RGB array, which it shares. */
    static BufferedImage wrap(int width, int height, byte[] rgb) {
        WritableRaster raster =
                Raster.createInterleavedRaster(
                        new DataBufferByte(rgb, rgb.length),
                        width,
                        height,
                        width * 3,
                        3,
                        new int[] {0, 1, 2},
                        null);
        ColorModel sRgb =
                new ComponentColorModel(
                        ColorModel.getRGBdefault().getColorSpace(),
                        false,
                        false,
                        ColorModel.OPAQUE,
                        DataBuffer.TYPE_BYTE);
        return new BufferedImage(sRgb, raster, false, null);
    }
}
