package org.vireo.image;

import java.io.IOException;

import javax.imageio.stream.ImageInputStreamImpl;

/**
 * A byte array as ImageIO wants it, without the copy or the temporary file of its own streams.
 *
 * <p>Its length is not told: the WebP reader would refuse flat pictures for being too small a file,
 * and the size was checked before.
 */
final class MemoryStream extends ImageInputStreamImpl {
    /**
     * How often a reader may knock at the end. The WebP reader looks ahead, up to some dozens of
     * bytes too far; after damage it would go on with zeros, for hours in a large picture.
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
