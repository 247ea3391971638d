package org.vireo.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class SavedReportTest {
    @TempDir Path work;

    @Test
    void whatIsNoReportIsAProblemOfItsOwn() throws Exception {
        Path experiments = Experiment.folder(work);
        Path folder = experiments.resolve("a/report.json");
        Files.createDirectories(folder);
        Path huge = Files.createDirectories(experiments.resolve("b")).resolve("report.json");
        try (var file = new RandomAccessFile(huge.toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        String said = " is damaged; the same experiment command mends it.";
        assertEquals(List.of(folder + said, huge + said), SavedReport.list(work).problems());
    }
}
