package org.vireo.image;

import com.drew.lang.RandomAccessReader;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * An open file, of which only the parts that are asked for are read, up to 2 GB of it.
 *
 * <p>Reading past the end throws {@link EOFException}; nothing is allocated before that is known.
 */
final class FileBytes extends RandomAccessReader {
    /** Most headers fit; larger ones (EXIF with a thumbnail) are jumped over, not read. */
    private static final int WINDOW = 4096;

    private final SeekableByteChannel channel;
    private final long length;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
    private int start;

    FileBytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    @Override
    public int toUnshiftedOffset(int at) {
        return at;
    }

    @Override
    public long getLength() {
        return length;
    }

    @Override
    protected boolean isValidIndex(int at, int count) {
        return at >= 0 && count >= 0 && (long) at + count <= length;
    }

    @Override
    protected void validateIndex(int at, int count) throws EOFException {
        if (!isValidIndex(at, count)) {
            throw new EOFException();
        }
    }

    @Override
    public byte getByte(int at) throws IOException {
        if (at < start || at >= start + window.limit()) {
            validateIndex(at, 1);
            window.clear();
            channel.position(at);
            start = at;
            int read;
            do {
                read = channel.read(window);
            } while (read > 0 && window.hasRemaining());
            window.flip();
            if (!window.hasRemaining()) {
                throw new EOFException();
            }
        }
        return window.get(at - start);
    }

    @Override
    public byte[] getBytes(int at, int count) throws IOException {
        validateIndex(at, count);
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = getByte(at + i);
        }
        return bytes;
    }
}
