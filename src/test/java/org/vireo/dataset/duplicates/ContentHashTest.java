package org.vireo.dataset.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;

class ContentHashTest {
    private static final int PART = 65_536;
    @TempDir Path folder;

    private String hash(byte[] bytes) throws IOException {
        return ContentHash.of(Files.write(folder.resolve("a"), bytes));
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    @Test
    void itIsTheSha256OfSizeFirstAndLastBytes() throws Exception {
        for (int length : new int[] {0, 1, PART - 1, PART, PART + 1, 2 * PART, 2 * PART + 1}) {
            byte[] bytes = random(length);
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(ByteBuffer.allocate(8).putLong(length).array());
            digest.update(bytes, 0, Math.min(length, PART));
            int rest = Math.clamp(length - PART, 0, PART);
            digest.update(bytes, length - rest, rest);
            assertEquals(HexFormat.of().formatHex(digest.digest()).substring(0, 16), hash(bytes));
        }
    }

    @Test
    void aChangeAtEitherEndOrOfTheSizeShowsAndOneInTheMiddleDoesNot() throws IOException {
        byte[] bytes = random(5 * PART);
        String before = hash(bytes);
        for (int at : new int[] {0, PART - 1, 4 * PART, 5 * PART - 1}) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            assertNotEquals(before, hash(changed));
        }
        byte[] middle = bytes.clone();
        middle[2 * PART] ^= 1;
        assertEquals(before, hash(middle));
        assertNotEquals(before, hash(random(5 * PART + 1)));
    }

    @Test
    void aFileThatIsGoneIsAnError() {
        assertThrows(IOException.class, () -> ContentHash.of(folder.resolve("gone")));
    }
}
