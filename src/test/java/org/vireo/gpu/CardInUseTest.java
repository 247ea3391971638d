package org.vireo.gpu;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class CardInUseTest {
    @TempDir Path folder;

    @Test
    void aTrainingHoldsTheCardUntilItEndsAndASecondOneDoesNoHarm() throws Exception {
        Path file = folder.resolve("gpu").resolve("training");
        assertFalse(CardInUse.isHeld(file));
        try (CardInUse _ = CardInUse.hold(file)) {
            assertTrue(CardInUse.isHeld(file));
            CardInUse.hold(file).close();
            assertTrue(CardInUse.isHeld(file), "still the first one's");
        }
        assertFalse(CardInUse.isHeld(file));
    }
}
