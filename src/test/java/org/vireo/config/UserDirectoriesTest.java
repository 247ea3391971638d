package org.vireo.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;

class UserDirectoriesTest {
    private static final Path HOME = Path.of("home").toAbsolutePath();

    @Test
    void linuxFollowsTheVariablesOfXdg() {
        Path elsewhere = HOME.resolveSibling("elsewhere");
        UserDirectories found =
                UserDirectories.of("Linux", HOME, Map.of("XDG_DATA_HOME", elsewhere.toString()));
        assertEquals(elsewhere.resolve("vireo"), found.data());
        assertEquals(HOME.resolve(".config/vireo"), found.settings());
        assertEquals(HOME.resolve(".cache/vireo"), found.cache());
    }

    @Test
    void aVariableWithoutAnAbsolutePathCountsAsNotSet() {
        for (String value : new String[] {"", " ", "share"}) {
            UserDirectories found =
                    UserDirectories.of("Linux", HOME, Map.of("XDG_DATA_HOME", value));
            assertEquals(HOME.resolve(".local/share/vireo"), found.data());
        }
    }

    @Test
    void windowsKeepsDataOnThisComputerAndLetsSettingsRoam() {
        Path local = HOME.resolve("local");
        Path roaming = HOME.resolve("roaming");
        UserDirectories found =
                UserDirectories.of(
                        "Windows 11",
                        HOME,
                        Map.of("LOCALAPPDATA", local.toString(), "APPDATA", roaming.toString()));
        assertEquals(local.resolve("Vireo"), found.data());
        assertEquals(roaming.resolve("Vireo"), found.settings());
    }

    @Test
    void macKeepsThemInTheLibrary() {
        UserDirectories found = UserDirectories.of("Mac OS X", HOME, Map.of());
        assertEquals(HOME.resolve("Library/Application Support/Vireo"), found.data());
        assertEquals(HOME.resolve("Library/Caches/Vireo"), found.cache());
    }
}
