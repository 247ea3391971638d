package org.vireo.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;

class SurveyFileTest {
    private static final List<Category> CLASSES =
            List.of(new Category(2, "häm"), new Category(5, "b c"));

    @TempDir Path folder;

    private SurveyFile open() throws IOException {
        return Objects.requireNonNull(SurveyFile.open(folder.resolve("a.survey")));
    }

    private static SurveyFile.Kept kept(long image) {
        Detection found = new Detection(new Box(0.1f, 1.7f, 300.3f, 1e7f), 5, 0.3f);
        return new SurveyFile.Kept(
                image,
                new FileStamp(7 * image, 1L << 41),
                new ImageSurvey(
                        List.of(found, found).subList(0, (int) image % 3),
                        new float[] {image, -0.5f, 1e-30f}));
    }

    private void write(long... images) throws IOException {
        try (SurveyFile file = open()) {
            if (file.categories().isEmpty()) {
                file.begin(CLASSES);
            }
            for (long image : images) {
                file.add(kept(image));
            }
        }
    }

    private List<SurveyFile.Kept> read() throws IOException {
        List<SurveyFile.Kept> all = new ArrayList<>();
        try (SurveyFile file = open()) {
            file.read(all::add);
        }
        return all;
    }

    private static void assertIs(long image, SurveyFile.Kept found) {
        SurveyFile.Kept wanted = kept(image);
        assertEquals(wanted.image(), found.image());
        assertEquals(wanted.stamp(), found.stamp());
        assertEquals(wanted.survey().detections(), found.survey().detections());
        assertArrayEquals(wanted.survey().embedding(), found.survey().embedding());
    }

    @Test
    void whatWasSeenIsThereAgainWithoutLoss() throws Exception {
        write(1, 2);
        write(3);
        try (SurveyFile file = open()) {
            assertEquals(CLASSES, file.categories());
        }
        List<SurveyFile.Kept> all = read();
        assertEquals(3, all.size());
        for (int i = 0; i < 3; i++) {
            assertIs(i + 1, all.get(i));
        }
    }

    @Test
    void aFileThatIsTornAnywhereKeepsItsWholeBlocksAndGrowsOn() throws Exception {
        write(1, 2);
        byte[] whole = Files.readAllBytes(folder.resolve("a.survey"));
        for (int length = whole.length - 1; length >= 0; length--) {
            try (FileChannel channel =
                    FileChannel.open(folder.resolve("a.survey"), StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
            int left = read().size();
            write(9);
            List<SurveyFile.Kept> all = read();
            assertEquals(left + 1, all.size(), "cut at " + length);
            assertIs(9, all.getLast());
            Files.write(folder.resolve("a.survey"), whole);
        }
    }

    @Test
    void aBlockThatClaimsMoreNumbersThanItHasEndsTheFileAndTakesNoMemory() throws Exception {
        write(1, 2, 3);
        Path file = folder.resolve("a.survey");
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer whole = ByteBuffer.wrap(bytes);
        int begin = 0;
        for (int block = 0; block < 3; block++) {
            begin += Integer.BYTES + whole.getInt(begin) + Long.BYTES;
        }
        int length = whole.getInt(begin);
        // Behind it stand three numbers and the sum, which a stranger can make right.
        whole.putInt(begin + length - 3 * Float.BYTES, Integer.MAX_VALUE);
        CRC32 sum = new CRC32();
        sum.update(bytes, begin + Integer.BYTES, length);
        whole.putLong(begin + Integer.BYTES + length, sum.getValue());
        Files.write(file, bytes);
        assertEquals(2, read().size());
        write(4);
        assertEquals(3, read().size());
    }

    @Test
    void aDamagedBlockEndsTheFile() throws Exception {
        write(1, 2, 3);
        Path file = folder.resolve("a.survey");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 12] ^= 1;
        Files.write(file, bytes);
        assertEquals(2, read().size());
    }

    @Test
    void whileOneWritesAnotherDoesWithoutTheFile() throws Exception {
        try (SurveyFile _ = open()) {
            assertNull(SurveyFile.open(folder.resolve("a.survey")));
        }
        assertEquals(0, read().size());
    }

    @Test
    void roomIsMadeByDeletingTheOldestOfOtherNetworks() throws Exception {
        Path surveys = folder.resolve("surveys");
        for (int i = 0; i < 4; i++) {
            Path file = SurveyFile.of(surveys, "network-" + i);
            SurveyFile.makeRoom(file, 3);
            Files.writeString(file, "seen");
            Files.setLastModifiedTime(file, FileTime.fromMillis(1000L * i));
        }
        SurveyFile.makeRoom(SurveyFile.of(surveys, "network-0"), 2);
        assertTrue(Files.exists(SurveyFile.of(surveys, "network-0")), "its own stays");
        assertFalse(Files.exists(SurveyFile.of(surveys, "network-1")));
        assertTrue(Files.exists(SurveyFile.of(surveys, "network-2")));
        assertTrue(Files.exists(SurveyFile.of(surveys, "network-3")));
    }
}
