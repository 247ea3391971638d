package org.vireo.sample;

import org.jspecify.annotations.Nullable;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Pictures as the bytes of files, by the JDK's own writers: plugins on the class path differ. */
final class ImageFiles {
    private ImageFiles() {}

    /**
     * A baseline JPEG file with 4:2:0 color, or of one channel if the image is grey.
     *
     * @param quality 0 to 1
     */
    static byte[] jpeg(BufferedImage image, double quality) throws IOException {
        JPEGImageWriteParam options = new JPEGImageWriteParam(null);
        options.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        options.setCompressionQuality((float) quality);
        options.setOptimizeHuffmanTables(true);
        return written("jpeg", image, options);
    }

    static byte[] png(BufferedImage image) throws IOException {
        return written("png", image, null);
    }

    /**
     * The same JPEG file with an EXIF segment that says how to turn it for display.
     *
     * @param orientation 1 to 8, as EXIF 2.32 section 4.6.4 counts them
     */
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34);
        exif.put(new byte[] {'E', 'x', 'i', 'f', 0, 0});
        exif.put(new byte[] {'M', 'M', 0, 42}).putInt(8);
        // One entry: tag 0x0112, type SHORT, one value; then no further directory.
        exif.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        exif.putShort((short) orientation).putShort((short) 0).putInt(0);

        int at = 2;
        if ((jpeg[2] & 0xff) == 0xff && (jpeg[3] & 0xff) == 0xe0) {
            at += 2 + ((jpeg[4] & 0xff) << 8 | (jpeg[5] & 0xff));
        }
        byte[] all = new byte[jpeg.length + exif.capacity()];
        System.arraycopy(jpeg, 0, all, 0, at);
        System.arraycopy(exif.array(), 0, all, at, exif.capacity());
        System.arraycopy(jpeg, at, all, at + exif.capacity(), jpeg.length - at);
        return all;
    }

    /** The pixels to store so that a viewer that honors the orientation shows {@code upright}. */
    static BufferedImage stored(BufferedImage upright, int orientation) {
        boolean sideways = orientation >= 5;
        int w = sideways ? upright.getHeight() : upright.getWidth();
        int h = sideways ? upright.getWidth() : upright.getHeight();
        BufferedImage stored = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int rgb =
                        switch (orientation) {
                            case 1 -> upright.getRGB(x, y);
                            case 2 -> upright.getRGB(w - 1 - x, y);
                            case 3 -> upright.getRGB(w - 1 - x, h - 1 - y);
                            case 4 -> upright.getRGB(x, h - 1 - y);
                            case 5 -> upright.getRGB(y, x);
                            case 6 -> upright.getRGB(h - 1 - y, x);
                            case 7 -> upright.getRGB(h - 1 - y, w - 1 - x);
                            case 8 -> upright.getRGB(y, w - 1 - x);
                            default ->
                                    throw new IllegalArgumentException(
                                            "an orientation is 1 to 8, not " + orientation);
                        };
                stored.setRGB(x, y, rgb);
            }
        }
        return stored;
    }

    /** The image as one channel of luma (ITU-R BT.601). */
    static BufferedImage grey(BufferedImage image) {
        BufferedImage grey =
                new BufferedImage(
                        image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int rgb = image.getRGB(x, y);
                int luma =
                        (299 * ((rgb >> 16) & 0xff)
                                        + 587 * ((rgb >> 8) & 0xff)
                                        + 114 * (rgb & 0xff))
                                / 1000;
                grey.getRaster().setSample(x, y, 0, luma);
            }
        }
        return grey;
    }

    /** The image cut out as an oval with a soft edge: clear outside. */
    static BufferedImage cutOut(BufferedImage image) {
        int w = image.getWidth();
        int h = image.getHeight();
        BufferedImage cut = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double out = Math.hypot((x + 0.5) / w * 2 - 1, (y + 0.5) / h * 2 - 1);
                int alpha = (int) Math.round(255 * Math.clamp((1.15 - out) / 0.15, 0, 1));
                cut.setRGB(x, y, (alpha << 24) | (image.getRGB(x, y) & 0xffffff));
            }
        }
        return cut;
    }

    private static byte[] written(
            String format, BufferedImage image, @Nullable ImageWriteParam options)
            throws IOException {
        ImageWriter writer = writerOfTheJdk(format);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 * 1024);
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), options);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static ImageWriter writerOfTheJdk(String format) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if ("java.desktop".equals(writer.getClass().getModule().getName())) {
                return writer;
            }
            writer.dispose();
        }
        throw new IOException("This Java has no writer for " + format + " images.");
    }
}
