package org.vireo.ui.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.gpu.Capability;
import org.vireo.gpu.Cards;
import org.vireo.gpu.CudaState;
import org.vireo.gpu.CudaState.Outcome;
import org.vireo.gpu.GraphicsCard;
import org.vireo.ui.common.Background;
import org.vireo.ui.status.Device.Standing;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

class DeviceTest {
    private static final GraphicsCard CARD =
            new GraphicsCard(0, "NVIDIA T4", 512, 15_360, new Capability(7, 5));

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();

    @Test
    void aCardThatIsSetUpIsShownWithItsMemory() throws InterruptedException {
        Device.Reading reading = reading(List.of(CARD), "550.54", Outcome.READY);

        assertEquals("GPU 0 · NVIDIA T4 · 0.5 of 15 GB", reading.text());
        assertEquals(Standing.USED, reading.standing());
    }

    @Test
    void aCardThatIsNotSetUpIsOffered() throws InterruptedException {
        Device.Reading reading = reading(List.of(CARD), "550.54", Outcome.ABSENT);

        assertEquals("CPU · 2 threads · set up GPU", reading.text());
        assertTrue(reading.hint().startsWith("NVIDIA T4 is there"), reading.hint());
        assertEquals(Standing.OFFERED, reading.standing());
    }

    @Test
    void aSetUpThatFailedLeavesTheCpuAndItsReason() throws InterruptedException {
        Device.Reading reading = reading(List.of(CARD), "550.54", Outcome.FAILED);

        assertEquals("CPU · 2 threads", reading.text());
        assertTrue(reading.hint().contains("What came of it."), reading.hint());
        assertEquals(Standing.WRONG, reading.standing());
    }

    @Test
    void anOldDriverIsNamed() throws InterruptedException {
        Device.Reading reading = reading(List.of(CARD), "418.87", Outcome.ABSENT);

        assertTrue(reading.hint().contains("418.87 is too old"), reading.hint());
        assertEquals(Standing.WRONG, reading.standing());
    }

    @Test
    void aComputerWithoutACardSaysWhy() throws InterruptedException {
        Device.Reading reading = reading(List.of(), "", Outcome.ABSENT);

        assertEquals("There is none. Runs use the CPU.", reading.hint());
        assertEquals(Standing.NONE, reading.standing());
    }

    private Device.Reading reading(List<GraphicsCard> cards, String driver, Outcome outcome)
            throws InterruptedException {
        try (Background background = new Background(window::add)) {
            Device device =
                    new Device(
                            background,
                            () -> new Cards(cards, driver, cards.isEmpty() ? "There is none." : ""),
                            () ->
                                    new CudaState(
                                            outcome, "a", "2.5.1", "cu124", 0, "What came of it."),
                            2);
            device.look();
            window.take().run();
            return device.reading().get();
        }
    }
}
