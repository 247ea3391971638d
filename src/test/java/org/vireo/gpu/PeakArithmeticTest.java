package org.vireo.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PeakArithmeticTest {
    private static double tera(String name, boolean half) {
        return PeakArithmetic.of(name, half).orElseThrow() / 1e12;
    }

    @Test
    void aCardIsKnownByTheNameThatItsDriverGivesIt() {
        assertEquals(989, tera("NVIDIA H100 80GB HBM3", true));
        assertEquals(756, tera("NVIDIA H100 PCIe", true));
        assertEquals(312, tera("NVIDIA A100-SXM4-40GB", true));
        assertEquals(31.2, tera("NVIDIA A10", false));
        assertEquals(15.7, tera("Tesla V100-PCIE-16GB", false));
        assertEquals(165, tera("NVIDIA GeForce RTX 4090", true));
    }

    @Test
    void nothingIsSaidOfOthers() {
        assertTrue(PeakArithmetic.of("NVIDIA GeForce RTX 4090 Laptop GPU", true).isEmpty());
        assertTrue(PeakArithmetic.of("NVIDIA A1000", true).isEmpty());
        assertTrue(PeakArithmetic.of("NVIDIA card", false).isEmpty());
    }
}
