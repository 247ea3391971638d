package org.vireo.image;

import java.io.IOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;

/** Finds ImageIO's readers by name and maker, so that no other plug-in on the path steps in. */
final class Readers {
    private Readers() {}

    /** What is done with an open reader. */
    interface Use<R> {
        R with(ImageReader reader) throws IOException;
    }

    /** Reads from the first {@code length} bytes with the JDK's reader, or for WebP the plug-in. */
    static <R> R read(ImageFormat format, byte[] bytes, int length, Use<R> use) throws IOException {
        ImageReader reader = reader(format);
        try (MemoryStream stream = new MemoryStream(bytes, length)) {
            reader.setInput(stream, true, true);
            return use.with(reader);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReader reader(ImageFormat format) {
        String maker =
                format == ImageFormat.WEBP ? "com.twelvemonkeys.imageio." : "com.sun.imageio.";
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format.title());
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith(maker)) {
                return reader;
            }
            reader.dispose();
        }
        throw new IllegalStateException("this Java has no reader for " + format.title());
    }

    /** The pixel in the middle of every {@code step x step}, so that nothing moves. */
    static ImageReadParam everyNth(ImageReader reader, int step) throws IOException {
        ImageReadParam param = reader.getDefaultReadParam();
        param.setSourceSubsampling(
                step, step, first(reader.getWidth(0), step), first(reader.getHeight(0), step));
        return param;
    }

    /** How many of a row or column of pixels that reads. */
    static int count(int pixels, int step) {
        return (pixels - first(pixels, step) + step - 1) / step;
    }

    private static int first(int pixels, int step) {
        return Math.min(pixels, step) / 2;
    }
}
