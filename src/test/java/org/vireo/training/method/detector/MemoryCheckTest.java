package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MemoryCheckTest {
    @Test
    void imagesAtATimeAreHalvedUntilTheyFit() {
        assertEquals(16, MemoryCheck.partSize(16, 100, 1600));
        assertEquals(8, MemoryCheck.partSize(16, 100, 1599));
        assertEquals(2, MemoryCheck.partSize(9, 100, 250));
        assertEquals(1, MemoryCheck.partSize(16, 100, 10));
    }

    @Test
    void whereTheNeedOrTheMemoryIsNotKnownTheWishIsLeftAlone() {
        assertEquals(16, MemoryCheck.partSize(16, Double.NaN, 1600));
        assertEquals(16, MemoryCheck.partSize(16, 100, Double.NaN));
    }
}
