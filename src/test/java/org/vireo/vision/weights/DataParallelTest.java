package org.vireo.vision.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.pytorch.jni.JniUtils;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.vireo.vision.tensor.ComputeDevice;

import java.util.List;

@Tag("engine")
class DataParallelTest {
    @Test
    void itsThreadsComputeLikeTheOneThatMadeItWhateverOthersDo() throws Exception {
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                ComputeDevice further = ComputeDevice.open("cpu", 1);
                Weights weights = Weights.start(device.manager(), List.of(), 1);
                DataParallel<String> both =
                        new DataParallel<>(
                                device,
                                weights,
                                List.of(further),
                                List.of(),
                                (script, own) -> "network")) {
            Thread other = Thread.ofPlatform().start(() -> JniUtils.setNumThreads(3));
            other.join();
            List<Integer> numbers =
                    both.onEach(List.of(1, 2), (copy, part) -> JniUtils.getNumThreads());
            assertEquals(List.of(1, 1), numbers);
        } finally {
            JniUtils.setNumThreads(1);
        }
    }
}
