package org.vireo.ui.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.ui.common.Background;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

class DeviceTest {
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();

    @Test
    void readsWhatTheDriverSays() {
        Gpu gpu = Gpu.read("0, NVIDIA GeForce RTX 4090, 5222, 24564").orElseThrow();

        assertEquals("GPU 0 · NVIDIA GeForce RTX 4090 · 5.1 of 24 GB", gpu.inWords());
    }

    @Test
    void aCardThatTellsNoMemoryIsNotShown() {
        assertEquals(Optional.empty(), Gpu.read("0, NVIDIA GB10, [N/A], [N/A]"));
    }

    @Test
    void aGpuThatTheEngineCannotUseLeavesTheCpu() throws InterruptedException {
        Device.Reading reading = reading(Optional.of(new Gpu(0, "NVIDIA T4", 0, 15_360)), false);

        assertEquals("CPU · 2 threads", reading.text());
        assertTrue(reading.hint().startsWith("NVIDIA T4 is there"));
    }

    @Test
    void aUsableGpuIsShownWithItsMemory() throws InterruptedException {
        Device.Reading reading = reading(Optional.of(new Gpu(0, "NVIDIA T4", 512, 15_360)), true);

        assertEquals("GPU 0 · NVIDIA T4 · 0.5 of 15 GB", reading.text());
    }

    private Device.Reading reading(Optional<Gpu> gpu, boolean usable) throws InterruptedException {
        try (Background background = new Background(window::add)) {
            Device device = new Device(background, () -> gpu, () -> usable, 2);
            device.look();
            window.take().run();
            return device.reading().get();
        }
    }
}
