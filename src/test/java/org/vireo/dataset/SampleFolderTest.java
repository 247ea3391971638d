package org.vireo.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class SampleFolderTest {
    private static final String LABEL = "labeled_data/training/labels/1.yml";

    @TempDir Path disk;
    private Path shipped = Path.of("set before each test");
    private Path copy = Path.of("set before each test");

    @BeforeEach
    void ship() throws Exception {
        shipped = disk.resolve("program/sample-data");
        copy = disk.resolve("person/vireo/sample-data");
        Files.createDirectories(shipped.resolve(LABEL).getParent());
        Files.writeString(shipped.resolve(LABEL), "drawn");
        Files.writeString(shipped.resolve("README.md"), "what it is");
    }

    private SampleFolder folder() {
        return new SampleFolder(List.of(disk.resolve("elsewhere"), shipped), copy);
    }

    @Test
    void theFilesAreCopiedWithoutWhatAnEarlierTryLeftAmongThem() throws Exception {
        Files.createDirectories(shipped.resolve(".vireo/runs"));

        assertEquals(Optional.of(copy), folder().copy(JobMonitor.unwatched()));

        assertEquals("drawn", Files.readString(copy.resolve(LABEL)));
        assertFalse(Files.exists(copy.resolve(".vireo")));
    }

    @Test
    void aSecondTryKeepsWhatThePersonChanged() throws Exception {
        folder().copy(JobMonitor.unwatched());
        Files.writeString(copy.resolve(LABEL), "corrected");

        assertEquals(Optional.of(copy), folder().copy(JobMonitor.unwatched()));

        assertEquals("corrected", Files.readString(copy.resolve(LABEL)));
    }

    @Test
    void theCopyOfAnEarlierProgramsOtherPicturesIsKeptAndNotTakenForTheSample() throws Exception {
        Path image = shipped.resolve("labeled_data/training/images/1.JPEG");
        Files.createDirectories(image.getParent());
        Files.writeString(image, "a fox");
        folder().copy(JobMonitor.unwatched());
        Files.writeString(image, "another picture");
        Path beside = copy.resolveSibling("sample-data-2");

        assertEquals(Optional.of(beside), folder().copy(JobMonitor.unwatched()));
        assertEquals(Optional.of(beside), folder().copy(JobMonitor.unwatched()));

        assertEquals(
                "a fox", Files.readString(copy.resolve("labeled_data/training/images/1.JPEG")));
        assertTrue(Files.exists(beside.resolve(LABEL)));
    }

    @Test
    void aCopyThatWasStoppedLeavesNothingBehind() throws Exception {
        JobMonitor stopping =
                new JobMonitor() {
                    private boolean began;

                    @Override
                    public void progress(String what, long done, long total) {
                        began = true;
                    }

                    @Override
                    public boolean isCancelled() {
                        return began;
                    }
                };

        assertEquals(Optional.empty(), folder().copy(stopping));

        try (var left = Files.list(copy.getParent())) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void aProgramWithoutTheSampleSaysWhereItLooked() {
        SampleFolder without = new SampleFolder(List.of(disk.resolve("elsewhere")), copy);
        Exception said =
                assertThrows(IOException.class, () -> without.copy(JobMonitor.unwatched()));
        assertTrue(said.toString().contains(disk.resolve("elsewhere").toString()), said::toString);
    }

    @Test
    void theCheckoutHasIt() throws Exception {
        assertTrue(
                SampleFolder.shippedPlaces().stream()
                        .anyMatch(place -> Files.isDirectory(place.resolve("labeled_data"))));
    }
}
