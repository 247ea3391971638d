package org.vireo.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A file's bytes as a SHA-256 sum: equal for files that are the same byte for byte.
 *
 * @param sha256 64 hexadecimal digits in lower case
 */
public record ContentHash(String sha256) {
    private static final int BLOCK = 1 << 16;

    /** Sums up a file, reading it once. */
    public static ContentHash of(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        byte[] block = new byte[BLOCK];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(block); read > 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
        }
        return new ContentHash(HexFormat.of().formatHex(digest.digest()));
    }
}
