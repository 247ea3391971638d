package org.vireo.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * Random access to a file's bytes, either all in memory or through a small window, so that one
 * header reader serves both probing and decoding.
 *
 * <p>Reading past the end throws {@link EOFException}.
 */
abstract sealed class Bytes {

    abstract long length() throws IOException;

    /** The unsigned byte at a position. */
    abstract int u8(long at) throws IOException;

    final int u16(long at, boolean littleEndian) throws IOException {
        int first = u8(at);
        int second = u8(at + 1);
        return littleEndian ? second << 8 | first : first << 8 | second;
    }

    final long u32(long at, boolean littleEndian) throws IOException {
        long first = u16(at, littleEndian);
        long second = u16(at + 2, littleEndian);
        return littleEndian ? second << 16 | first : first << 16 | second;
    }

    /** Whether the ASCII text stands at a position; false past the end. */
    final boolean has(long at, String ascii) throws IOException {
        if (at + ascii.length() > length()) {
            return false;
        }
        for (int i = 0; i < ascii.length(); i++) {
            if (u8(at + i) != ascii.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    final byte[] slice(long at, int count) throws IOException {
        if (at + count > length()) {
            throw new EOFException();
        }
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) u8(at + i);
        }
        return bytes;
    }

    /** A whole file in memory. */
    static Bytes of(byte[] all) {
        return new InMemory(all);
    }

    /** An open file, of which only the parts that are asked for are read. */
    static Bytes of(SeekableByteChannel channel) throws IOException {
        return new Windowed(channel);
    }

    private static final class InMemory extends Bytes {
        private final byte[] all;

        InMemory(byte[] all) {
            this.all = all;
        }

        @Override
        long length() {
            return all.length;
        }

        @Override
        int u8(long at) throws IOException {
            if (at < 0 || at >= all.length) {
                throw new EOFException();
            }
            return all[(int) at] & 0xFF;
        }
    }

    private static final class Windowed extends Bytes {
        /** Most headers fit; larger ones (EXIF with a thumbnail) are jumped over, not read. */
        private static final int WINDOW = 4096;

        private final SeekableByteChannel channel;
        private final long length;
        private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
        private long start;

        Windowed(SeekableByteChannel channel) throws IOException {
            this.channel = channel;
            this.length = channel.size();
        }

        @Override
        long length() {
            return length;
        }

        @Override
        int u8(long at) throws IOException {
            if (at < start || at >= start + window.limit()) {
                fill(at);
            }
            return window.get((int) (at - start)) & 0xFF;
        }

        private void fill(long at) throws IOException {
            if (at < 0 || at >= length) {
                throw new EOFException();
            }
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
    }
}
