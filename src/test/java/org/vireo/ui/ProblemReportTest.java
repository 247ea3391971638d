package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.job.JobMonitor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipFile;

class ProblemReportTest {
    @TempDir Path disk;

    @Test
    void itHoldsWhatIsThereAndNamesNobodysHome() throws Exception {
        String home = System.getProperty("user.home");
        Path log = Files.writeString(disk.resolve("vireo.log.0"), "no file " + home + "/a.jpg");
        Path zip = disk.resolve("report.zip");
        new ProblemReport(_ -> "engine: good", List.of(log, disk.resolve("not-there")))
                .write(zip, JobMonitor.unwatched());
        try (ZipFile read = new ZipFile(zip.toFile())) {
            assertEquals(
                    List.of("versions.txt", "doctor.txt", "vireo.log.0"),
                    read.stream().map(entry -> entry.getName()).toList());
            assertEquals("engine: good", text(read, "doctor.txt"));
            assertTrue(text(read, "versions.txt").contains("java"));
            assertEquals("no file ~/a.jpg", text(read, "vireo.log.0"));
            assertFalse(text(read, "versions.txt").contains(home));
        }
    }

    private static String text(ZipFile zip, String name) throws Exception {
        return new String(
                zip.getInputStream(zip.getEntry(name)).readAllBytes(), StandardCharsets.UTF_8);
    }
}
