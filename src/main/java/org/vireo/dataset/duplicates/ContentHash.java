package org.vireo.dataset.duplicates;

import org.vireo.file.Sha256;
import org.vireo.image.TiffPages;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * Tells files apart by their size and their first and last 64 KB. Compressed images that differ at
 * all differ there, for all that is known; who must be sure compares {@link #ofAll}.
 */
public final class ContentHash {
    private static final int PART = 64 << 10;

    private ContentHash() {}

    /**
     * The first 64 bits of the SHA-256 of a file's size (8 bytes, big endian), its first 64 KB and
     * its last 64 KB, which overlap in a file of less than 128 KB only as often as its bytes go:
     * each byte counts once. 16 hexadecimal digits. Of a page of a stack that of all its bytes.
     *
     * @throws IOException if the file cannot be read
     */
    public static String of(Path file) throws IOException {
        if (TiffPages.isPage(file)) {
            byte[] page = Sha256.begun().digest(TiffPages.bytes(file));
            return HexFormat.of().formatHex(page, 0, Long.BYTES);
        }
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long size = channel.size();
            int length = (int) Math.min(size, 2L * PART);
            ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + length);
            bytes.putLong(size);
            read(channel, bytes, Math.min(length, PART));
            channel.position(size - (length - Math.min(length, PART)));
            read(channel, bytes, length - Math.min(length, PART));
            return HexFormat.of().formatHex(Sha256.begun().digest(bytes.array()), 0, Long.BYTES);
        }
    }

    /** SHA-256 of all bytes of a file, in hexadecimal digits. */
    static String ofAll(Path file) throws IOException {
        MessageDigest digest = Sha256.begun();
        if (TiffPages.isPage(file)) {
            return HexFormat.of().formatHex(digest.digest(TiffPages.bytes(file)));
        }
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Reads that many bytes, or up to the end of a file that is being cut. */
    private static void read(SeekableByteChannel channel, ByteBuffer into, int count)
            throws IOException {
        into.limit(into.position() + count);
        while (into.hasRemaining() && channel.read(into) >= 0) {
            // A channel may give less than was asked for.
        }
        into.position(into.limit());
    }
}
