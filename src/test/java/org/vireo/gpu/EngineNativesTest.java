package org.vireo.gpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class EngineNativesTest {
    @Test
    void thePackagesStarterSetsWhatTheProgramWouldSetItself() throws IOException {
        String starter = Files.readString(Path.of("installer", "linux", "starter.sh"));
        String line = "export GOMP_SPINCOUNT=\"${GOMP_SPINCOUNT:-" + EngineNatives.TURNS + "}\"";
        assertTrue(starter.contains(line), line);
    }
}
