package org.vireo.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the engine unpacks its natives.
 *
 * @param path the folder of all engine files
 * @param chosenBy the variable that named it; empty for the usual place
 */
record EngineFolder(Path path, String chosenBy) {
    private static final String[] VARIABLES = {"ENGINE_CACHE_DIR", "DJL_CACHE_DIR"};

    static EngineFolder ofProcess() {
        return of(System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** As DJL chooses it: by property or variable, else in the home folder. */
    static EngineFolder of(Map<String, String> environment, Path home) {
        for (String variable : VARIABLES) {
            String value = System.getProperty(variable, environment.getOrDefault(variable, ""));
            if (!value.isEmpty()) {
                return new EngineFolder(Path.of(value), variable);
            }
        }
        return new EngineFolder(home.resolve(".djl.ai"), "");
    }

    /** Whether some version of the engine was unpacked here. */
    boolean holdsNatives() throws IOException {
        Path versions = path.resolve("pytorch");
        if (!Files.isDirectory(versions)) {
            return false;
        }
        try (var folders = Files.list(versions)) {
            return folders.anyMatch(Files::isDirectory);
        }
    }

    /** The nearest folder that exists, on whose disk the natives will lie. */
    Path existing() {
        Path folder = path.toAbsolutePath();
        while (!Files.exists(folder) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
