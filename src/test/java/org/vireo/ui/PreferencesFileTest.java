package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.ui.common.Preferences;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class PreferencesFileTest {
    @TempDir Path folder;

    @Test
    void whatIsSetIsThereTheNextTime() {
        Path path = folder.resolve("config").resolve("preferences.json");
        try (PreferencesFile file = new PreferencesFile(path)) {
            Preferences preferences = file.read();
            preferences.set("inspect.confidence", 0.35);
            preferences.set("folders.recent", List.of("/a b", "/ü"));
        }

        try (PreferencesFile file = new PreferencesFile(path)) {
            Preferences preferences = file.read();
            assertEquals(0.35, preferences.number("inspect.confidence", 1));
            assertEquals(List.of("/a b", "/ü"), preferences.texts("folders.recent"));
        }
    }

    @Test
    void aDamagedFileCountsAsEmptyAndIsReplaced() throws IOException {
        Path path = folder.resolve("preferences.json");
        Files.writeString(path, "{\"a\": \"1\", ");
        try (PreferencesFile file = new PreferencesFile(path)) {
            Preferences preferences = file.read();
            assertEquals(7, preferences.number("a", 7));
            preferences.set("a", 2);
        }

        try (PreferencesFile file = new PreferencesFile(path)) {
            assertEquals(2, file.read().number("a", 7));
        }
    }
}
