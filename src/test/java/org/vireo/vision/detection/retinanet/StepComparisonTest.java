package org.vireo.vision.detection.retinanet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.LibtorchVersion;

@Tag("engine")
class StepComparisonTest {
    @Test
    void theCpuMatchesItselfAndNotAStepOnOtherImages() {
        try (ComputeDevice device = ComputeDevice.open("cpu", 1)) {
            StepComparison same = StepComparison.of(device, device);
            assertTrue(same.matches(), same.figures());
            StepComparison other =
                    StepComparison.between(
                            StepComparison.step(device, 7), StepComparison.step(device, 8));
            assertFalse(other.matches(), other.figures());
        }
    }

    @Test
    void whatIsNotANumberNeverMatches() {
        assertFalse(new StepComparison(Double.NaN, 0).matches());
        assertFalse(new StepComparison(0, Double.NaN).matches());
    }

    @Test
    void theVersionIsWhatLibtorchSaysOfItself() {
        String chosen = System.getenv().getOrDefault("PYTORCH_VERSION", "2.7.1");
        assertEquals(chosen, LibtorchVersion.ofProcess());
    }
}
