package org.vireo.ui.common.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LengthBarTest {
    @Test
    void lengthsAreRoundAndInTheUnitThatIsShort() {
        assertEquals(50, LengthBar.round(73), 1e-9);
        assertEquals(0.2, LengthBar.round(0.31), 1e-9);
        assertEquals(1000, LengthBar.round(1999), 1e-9);
        assertEquals("50 µm", LengthBar.words(50));
        assertEquals("200 nm", LengthBar.words(0.2));
        assertEquals("2 mm", LengthBar.words(2000));
        assertEquals("5 cm", LengthBar.words(50_000));
    }
}
