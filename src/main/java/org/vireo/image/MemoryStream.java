package org.vireo.image;

import javax.imageio.stream.ImageInputStreamImpl;

/** A byte array as ImageIO wants it, without the copy or the temporary file of its own streams. */
final class MemoryStream extends ImageInputStreamImpl {
    private final byte[] bytes;
    private final int length;

    /** The first {@code length} bytes of an array, which is not copied. */
    MemoryStream(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    @Override
    public int read() {
        bitOffset = 0;
        return streamPos < length ? bytes[(int) streamPos++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] to, int offset, int count) {
        bitOffset = 0;
        if (count == 0) {
            return 0;
        }
        if (streamPos >= length) {
            return -1;
        }
        int taken = (int) Math.min(count, length - streamPos);
        System.arraycopy(bytes, (int) streamPos, to, offset, taken);
        streamPos += taken;
        return taken;
    }

    @Override
    public long length() {
        return length;
    }
}
