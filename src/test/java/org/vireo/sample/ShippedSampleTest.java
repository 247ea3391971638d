package org.vireo.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code sample-data} of this repository. */
class ShippedSampleTest {
    private static final Path FOLDER = Path.of("sample-data");
    private static final SampleSettings SETTINGS = SampleSettings.standard();

    @Test
    void itHoldsAllFilesInSixteenMegabytes() throws Exception {
        assertEquals(SETTINGS.training(), count("labeled_data/training/images"));
        assertEquals(SETTINGS.training(), count("labeled_data/training/labels"));
        assertEquals(SETTINGS.validation(), count("labeled_data/validation/images"));
        assertEquals(SETTINGS.validation(), count("labeled_data/validation/labels"));
        assertEquals(SETTINGS.unlabelled(), count("unlabeled_data"));
        assertTrue(bytes() <= 16_000_000, bytes() + " bytes");
    }

    @Test
    void itIsWhatTheGeneratorMakes() throws Exception {
        assertEquals(
                SampleText.readme(SETTINGS).lines().toList(),
                Files.readAllLines(FOLDER.resolve("README.md")));
        for (int i : List.of(0, 7)) {
            Scene scene = SampleData.labelledScene(SETTINGS, "training", i);
            Path label = FOLDER.resolve("labeled_data/training/labels/" + (i + 1) + ".yml");
            assertEquals(SampleText.label(scene).lines().toList(), Files.readAllLines(label));
        }
    }

    private static long count(String path) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER.resolve(path))) {
            return files.count();
        }
    }

    private static long bytes() throws IOException {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            // The example's runs are another thing, with a limit of their own.
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(FOLDER.resolve(".example")))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
