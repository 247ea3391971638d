package org.vireo.dataset;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Finds files that may be copies by their size and last bytes, and makes sure by all bytes. */
final class FileTail {
    /** The last bytes of compressed images differ as soon as the images do. */
    private static final int TAIL = 4 << 10;

    private FileTail() {}

    /** A 64-bit FNV-1a hash of a file's size and last bytes; of the size alone if unreadable. */
    static long hash(Path file, long size) {
        long hash = 0xCBF29CE484222325L ^ size;
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            channel.position(Math.max(0, size - TAIL));
            ByteBuffer bytes = ByteBuffer.allocate(TAIL);
            while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
                // Reads on until the buffer is full or the file ends.
            }
            bytes.flip();
            while (bytes.hasRemaining()) {
                hash = (hash ^ (bytes.get() & 0xFF)) * 0x100000001B3L;
            }
        } catch (IOException e) {
            // Reading its header failed as well, and that was listed.
            return hash;
        }
        return hash;
    }

    /** SHA-256 of all bytes, in hexadecimal digits. */
    static String content(Path file) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (DigestInputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
