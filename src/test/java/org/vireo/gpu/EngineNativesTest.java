package org.vireo.gpu;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class EngineNativesTest {
    @Test
    void theStarterOfThePackageSetsWhatTheProgramWould() throws IOException {
        String starter = Files.readString(Path.of("installer", "linux", "starter.sh"));
        String wanted =
                "export GOMP_SPINCOUNT=\"${GOMP_SPINCOUNT:-%s}\"\n".formatted(EngineNatives.TURNS);
        assertTrue(starter.contains(wanted), starter);
    }
}
