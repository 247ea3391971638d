package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.gpu.Capability;
import org.vireo.gpu.Cards;
import org.vireo.gpu.CudaState;
import org.vireo.gpu.GraphicsCard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

    @ParameterizedTest
    @CsvSource({
        "21.0.9, BAD, JDK 25",
        "25, NOTE, 25.0.3 or newer",
        "25.0.2, NOTE, JDK-8377811",
        "25.0.3, GOOD, 25.0.3",
        "26.0.1, GOOD, 26.0.1",
    })
    void anOlderJavaIsToldAndTheAdviceNamesTheRightOne(
            String version, Finding.Level level, String words) {
        Finding java = ComputerDoctor.java(Runtime.Version.parse(version));
        assertEquals(level, java.level());
        assertTrue(java.text().contains(words), java.text());
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

    @ParameterizedTest
    @CsvSource({
        "550.54.15, READY, GOOD, Used: GPU 0 · RTX 4090 · 1.0 of 24 GB · driver 550.54.15",
        "550.54.15, FAILED, NOTE, signal 11",
        "550.54.15, ABSENT, NOTE, gpu install",
        "418.87, ABSENT, NOTE, install 525 or newer",
    })
    void aCardIsNotPassedOverInSilence(
            String driver, CudaState.Outcome outcome, Finding.Level level, String words) {
        Cards cards =
                new Cards(
                        List.of(
                                new GraphicsCard(
                                        0, "RTX 4090", 1024, 24_576, new Capability(8, 9))),
                        driver,
                        "");
        Finding finding =
                EngineDoctor.gpu(
                        cards,
                        new CudaState(outcome, "a", "2.5.1", "cu124", 0, "It ended by signal 11."));
        assertEquals(level, finding.level());
        assertTrue(finding.text().contains(words), finding.text());
    }

    @Test
    void aComputerWithoutACardIsToldWhy() {
        Finding without =
                EngineDoctor.gpu(
                        new Cards(List.of(), "", "No NVIDIA driver answers."),
                        new CudaState(CudaState.Outcome.ABSENT, "", "", "", 0, ""));
        assertTrue(without.fact().contains("No NVIDIA driver"), without.fact());
    }
}
