package org.vireo.cli;

import com.google.gson.JsonObject;

import org.vireo.config.SettingException;
import org.vireo.config.Settings;
import org.vireo.config.StrictJson;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Settings in a file of their own, or in a run's {@code config.json}. */
final class SettingsFile {
    private static final long LARGEST = 4 << 20;

    private SettingsFile() {}

    static <C extends Record> C read(Settings<C> settings, Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw CommandFailure.usage(file + " is too large to hold settings.");
        }
        try {
            JsonObject json = StrictJson.object(Files.readString(file, StandardCharsets.UTF_8));
            boolean ofRun = json.has("versions") && json.has("settings");
            return settings.fromJson(ofRun ? json.get("settings") : json);
        } catch (SettingException e) {
            throw CommandFailure.usage(file + ": " + e.sentence());
        }
    }
}
