package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class DoctorTest {
    @TempDir Path home;

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, GOOD",
        "Windows 11, amd64, GOOD",
        "Mac OS X, aarch64, GOOD",
        "Mac OS X, x86_64, BAD",
        "Linux, aarch64, BAD",
        "FreeBSD, amd64, BAD",
    })
    void systemsWithoutNativesAreTold(String name, String architecture, Finding.Level level) {
        assertEquals(level, ComputerDoctor.system(name, architecture).level());
    }

    @Test
    void anOlderJavaIsBadAndTheAdviceNamesTheRightOne() {
        assertEquals(Finding.Level.GOOD, ComputerDoctor.java(25).level());
        Finding old = ComputerDoctor.java(21);
        assertEquals(Finding.Level.BAD, old.level());
        assertTrue(old.text().contains("JDK 25"), old.text());
    }

    @Test
    void theEngineFolderIsTheOneThatAVariableNames() {
        assertEquals(
                new EngineFolder(home.resolve(".djl.ai"), ""), EngineFolder.of(Map.of(), home));
        assertEquals(
                new EngineFolder(Path.of("/a"), "ENGINE_CACHE_DIR"),
                EngineFolder.of(Map.of("ENGINE_CACHE_DIR", "/a", "DJL_CACHE_DIR", "/b"), home));
    }

    @Test
    void nativesAreSeenOnceTheyAreUnpacked() throws Exception {
        EngineFolder folder = EngineFolder.of(Map.of(), home);
        assertFalse(folder.holdsNatives());
        assertEquals(home, folder.existing());
        Files.createDirectories(home.resolve(".djl.ai/pytorch/2.7.1-cpu-linux-x86_64"));
        assertTrue(folder.holdsNatives());
    }

    @Test
    void aGpuThatCannotBeUsedIsNotPassedOverInSilence() {
        assertEquals(Finding.Level.GOOD, EngineDoctor.gpu("1", "RTX 4090").level());
        Finding without = EngineDoctor.gpu("0", "");
        assertTrue(without.fact().contains("no NVIDIA driver"), without.fact());
        Finding unusable = EngineDoctor.gpu("0", "RTX 4090, 24564 MiB, 570.1");
        assertTrue(unusable.fact().contains("RTX 4090"), unusable.fact());
        assertTrue(unusable.advice().contains("PYTORCH_LIBRARY_PATH"), unusable.advice());
    }
}
