package org.vireo.image;

import java.io.IOException;
import java.util.Iterator;

import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStreamImpl;

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

    /**
     * A byte array as ImageIO wants it, without the copy or the temporary file of its own streams.
     *
     * <p>Its length is not told: the WebP reader would refuse flat pictures for being too small a
     * file, and the size was checked before.
     */
    private static final class MemoryStream extends ImageInputStreamImpl {
        /**
         * How often a reader may knock at the end. The WebP reader looks ahead, up to some dozens
         * of bytes too far; after damage it would go on with zeros, for hours in a large picture.
         */
        private static final int MOST_READS_PAST_END = 1024;

        private final byte[] bytes;
        private final int length;
        private int readsPastEnd;

        /** The first {@code length} bytes of an array, which is not copied. */
        MemoryStream(byte[] bytes, int length) {
            this.bytes = bytes;
            this.length = length;
        }

        @Override
        public int read() throws IOException {
            bitOffset = 0;
            return streamPos < length ? bytes[(int) streamPos++] & 0xFF : pastEnd();
        }

        @Override
        public int read(byte[] to, int offset, int count) throws IOException {
            bitOffset = 0;
            if (count == 0) {
                return 0;
            }
            if (streamPos >= length) {
                return pastEnd();
            }
            int taken = (int) Math.min(count, length - streamPos);
            System.arraycopy(bytes, (int) streamPos, to, offset, taken);
            streamPos += taken;
            return taken;
        }

        private int pastEnd() throws Flaw {
            if (++readsPastEnd > MOST_READS_PAST_END) {
                throw new Flaw("it is cut off or damaged: its data ends before the picture does");
            }
            return -1;
        }
    }
}
