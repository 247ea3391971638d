package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Optional;

class StudioTest {
    @Test
    void aMissingDisplayIsSaidInASentence() {
        Throwable failure =
                new RuntimeException(new UnsupportedOperationException("Unable to open DISPLAY"));

        assertEquals(
                Optional.of("There is no display to show a window on."), Studio.whyNot(failure));
    }

    @Test
    void aMissingGtkIsSaidWithWhatToInstall() {
        Throwable failure = new UnsatisfiedLinkError("Unable to load glass GTK library.");

        assertTrue(Studio.whyNot(failure).orElseThrow().contains("apt install libgtk-3-0"));
    }

    @Test
    void aFailureOfTheProgramItselfIsNotTakenForAMissingDisplay() {
        assertEquals(Optional.empty(), Studio.whyNot(new IllegalStateException("a mistake")));
    }
}
