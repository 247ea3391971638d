package org.vireo.image;

import org.vireo.file.SystemFailure;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes images as JPEG and PNG files. */
public final class ImageWriting {
    private ImageWriting() {}

    /**
     * Writes a JPEG file, replacing one that exists.
     *
     * @param quality 0 (smallest) to 1 (best); 0.9 is hardly told from the original
     */
    public static void jpeg(RgbImage image, float quality, Path file) throws IOException {
        jpeg(image.toBufferedImage(), quality, file);
    }

    /** As {@link #jpeg(RgbImage, float, Path)}, of any kind of AWT image. */
    public static void jpeg(BufferedImage image, float quality, Path file) throws IOException {
        write(file, jpeg(image, quality));
    }

    /** Writes a PNG file of any kind of AWT image, replacing one that exists. */
    public static void png(BufferedImage image, Path file) throws IOException {
        write(file, png(image));
    }

    private static void write(Path file, byte[] bytes) throws IOException {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            throw SystemFailure.at(file, bytes.length, e);
        }
    }

    /** The bytes of a JPEG file; a grey image gives a grey file. */
    public static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = writer(image, "jpeg");
        ImageWriteParam param = writer.getDefaultWriteParam();
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(quality);
        return write(writer, image, param);
    }

    /** The bytes of a PNG file. */
    public static byte[] png(BufferedImage image) throws IOException {
        ImageWriter writer = writer(image, "png");
        return write(writer, image, writer.getDefaultWriteParam());
    }

    private static ImageWriter writer(BufferedImage image, String format) {
        var writers =
                ImageIO.getImageWriters(ImageTypeSpecifier.createFromRenderedImage(image), format);
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.imageio.")) {
                return writer;
            }
        }
        throw new IllegalArgumentException(
                "an image of " + image.getColorModel() + " cannot be written as " + format);
    }

    private static byte[] write(ImageWriter writer, BufferedImage image, ImageWriteParam param)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var stream = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
