package org.vireo.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;

class SettingsPageTest {
    @Test
    void thePageOfSettingsSaysWhatTheKnobsSay() throws Exception {
        assertEquals(
                SettingsPage.text(),
                Files.readString(SettingsPage.FILE),
                "run: mvn -q test-compile exec:exec@settings");
    }
}
