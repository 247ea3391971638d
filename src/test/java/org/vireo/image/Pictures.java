package org.vireo.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Small image files for tests, all of one asymmetric picture of 24 x 16 pixels. */
final class Pictures {
    static final int WIDTH = 24;
    static final int HEIGHT = 16;

    /** The picture as a lossless WebP file, which Java cannot write. */
    static final byte[] WEBP =
            Base64.getDecoder()
                    .decode(
                            "UklGRjwAAABXRUJQVlA4TDAAAAAvF8ADAM1lRP9jFxH9DxBp29TB/RsePBYLJt3zF81A"
                                    + "IEDIkW3RQUyAhEpQ95f1nwA=");

    /** The picture as a lossless WebP file with EXIF orientation 6. */
    static final byte[] WEBP_TURNED =
            Base64.getDecoder()
                    .decode(
                            "UklGRmwAAABXRUJQVlA4WAoAAAAIAAAAFwAADwAAVlA4TCsAAAAvF8ADAM1lRP9jETHg"
                                    + "/Y8ERNo2dXD/hgePR0EgQMiRbdFBTABKNanzZf0nAEVYSUYaAAAATU0AKgAAAAgAAQES"
                                    + "AAMAAAABAAYAAAAAAAA=");

    private Pictures() {}

    /** Red grows to the right, green downwards, and the top right quarter is blue. */
    static int color(int x, int y) {
        int blue = x >= WIDTH / 2 && y < HEIGHT / 2 ? 200 : 40;
        return (x * 10) << 16 | (y * 15) << 8 | blue;
    }

    /** The pixel at {@code (x, y)} as {@code 0xRRGGBB}. */
    static int pixel(RgbImage image, int x, int y) {
        return image.toBufferedImage().getRGB(x, y) & 0xFFFFFF;
    }

    static RgbImage rgb(BufferedImage image) {
        int width = image.getWidth();
        byte[] rgb = new byte[width * image.getHeight() * 3];
        for (int i = 0; i < rgb.length; i++) {
            int pixel = image.getRGB(i / 3 % width, i / 3 / width);
            rgb[i] = (byte) (pixel >> (8 * (2 - i % 3)));
        }
        return new RgbImage(width, image.getHeight(), rgb);
    }

    static BufferedImage picture(int type) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, type);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, 0xFF000000 | color(x, y));
            }
        }
        return image;
    }

    static BufferedImage picture() {
        return picture(BufferedImage.TYPE_INT_RGB);
    }

    static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, new MemoryCacheImageOutputStream(bytes))) {
            throw new IllegalArgumentException("no writer for " + format);
        }
        return bytes.toByteArray();
    }

    static byte[] jpeg() throws IOException {
        return ImageWriting.jpeg(picture(), 1);
    }

    static byte[] progressive(BufferedImage image, String format) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** A JPEG of four channels, each of one value, without an Adobe segment. */
    static byte[] cmykJpeg(int... inks) throws IOException {
        WritableRaster raster =
                Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, WIDTH, HEIGHT, 4, null);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                raster.setPixel(x, y, inks);
            }
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The TIFF structure of an EXIF block that holds nothing but an orientation. */
    static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .put("MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** A JPEG file with an EXIF segment put in behind its first two bytes. */
    static byte[] jpegWithExif(byte[] jpeg, int orientation) {
        byte[] exif = exif(orientation);
        return ByteBuffer.allocate(jpeg.length + exif.length + 10)
                .put(jpeg, 0, 2)
                .putShort((short) 0xFFE1)
                .putShort((short) (exif.length + 8))
                .put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /** A PNG file with a chunk put in behind its header chunk. */
    static byte[] pngWithChunk(byte[] png, String name, byte[] content) {
        int header = 8 + 25;
        return ByteBuffer.allocate(png.length + content.length + 12)
                .put(png, 0, header)
                .put(chunk(name, content))
                .put(png, header, png.length - header)
                .array();
    }

    static byte[] chunk(String name, byte[] content) {
        byte[] named = new byte[4 + content.length];
        System.arraycopy(name.getBytes(StandardCharsets.US_ASCII), 0, named, 0, 4);
        System.arraycopy(content, 0, named, 4, content.length);
        CRC32 sum = new CRC32();
        sum.update(named);
        return ByteBuffer.allocate(content.length + 12)
                .putInt(content.length)
                .put(named)
                .putInt((int) sum.getValue())
                .array();
    }

    /** A PNG file whose header claims a size and that ends right after. */
    static byte[] pngClaiming(int width, int height) {
        byte[] content =
                ByteBuffer.allocate(13)
                        .putInt(width)
                        .putInt(height)
                        .put(new byte[] {8, 2, 0, 0, 0})
                        .array();
        byte[] header = chunk("IHDR", content);
        byte[] data = chunk("IDAT", new byte[0]);
        return ByteBuffer.allocate(8 + header.length + data.length)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'})
                .put(header)
                .put(data)
                .array();
    }

    static byte[] cut(byte[] file, int length) {
        return Arrays.copyOf(file, length);
    }
}
