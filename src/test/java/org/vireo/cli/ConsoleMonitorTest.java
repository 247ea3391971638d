package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicBoolean;

class ConsoleMonitorTest {
    private final RecordedTerminal plain = new RecordedTerminal(false);
    private final RecordedTerminal screen = new RecordedTerminal(true);

    @Test
    void plainLinesComeEveryFewSecondsAndAtTheEnd() {
        try (ConsoleMonitor monitor = new ConsoleMonitor(plain.terminal(), () -> false)) {
            for (int done = 0; done <= 100; done++) {
                monitor.progress("Reading images", done, 100);
                plain.pass(0.1);
            }
        }
        assertEquals(
                """
                Reading images: 50 of 100 (50 %), 5 s left
                Reading images: 100 of 100 (100 %), 10 s
                """,
                plain.err());
    }

    @Test
    void theEndOfAPhaseIsToldOnce() {
        try (ConsoleMonitor monitor = new ConsoleMonitor(plain.terminal(), () -> false)) {
            monitor.progress("Reading images", 3, 3);
            monitor.progress("Reading images", 3, 3);
            monitor.progress("Comparing images", 0, 3);
            monitor.progress("Comparing images", 3, 3);
        }
        assertEquals(2, plain.err().lines().count(), plain.err());
    }

    @Test
    void theTimeLeftOfAResumedJobCountsOnlyWhatWasDoneSince() {
        try (ConsoleMonitor monitor = new ConsoleMonitor(plain.terminal(), () -> false)) {
            monitor.progress("Training", 500, 1000);
            plain.pass(10);
            monitor.progress("Training", 510, 1000);
        }
        assertEquals("Training: 510 of 1,000 (51 %), 8 min 10 s left\n", plain.err());
    }

    @Test
    void aCountWithoutATotalIsShownAlone() {
        try (ConsoleMonitor monitor = new ConsoleMonitor(plain.terminal(), () -> false)) {
            monitor.progress("Listing files", 0, 0);
            plain.pass(6);
            monitor.progress("Listing files", 12_345, 0);
        }
        assertEquals("Listing files: 12,345\n", plain.err());
    }

    @Test
    void aBarIsDrawnOverItselfAndLeftStandingAtTheEnd() {
        try (ConsoleMonitor monitor = new ConsoleMonitor(screen.terminal(), () -> false)) {
            monitor.progress("Training", 0, 4);
            screen.pass(2);
            monitor.progress("Training", 2, 4);
            screen.pass(2);
            monitor.progress("Training", 4, 4);
        }
        assertEquals(
                "\r\u001b[KTraining  [============------------]  2 of 4 (50 %), 2 s left"
                        + "\r\u001b[KTraining  [========================]  4 of 4 (100 %), 4 s\n",
                screen.err());
    }

    @Test
    void aBarIsNotDrawnMoreOftenThanAnEyeCanFollow() {
        try (ConsoleMonitor monitor = new ConsoleMonitor(screen.terminal(), () -> false)) {
            for (int done = 0; done < 10_000; done++) {
                monitor.progress("Training", done, 20_000);
                screen.pass(0.0001);
            }
        }
        assertTrue(screen.err().split("\r", -1).length < 13, screen.err());
    }

    @Test
    void aSentenceStandsOnALineOfItsOwnAndTheBarComesBack() {
        try (ConsoleMonitor monitor = new ConsoleMonitor(screen.terminal(), () -> false)) {
            monitor.progress("Training", 0, 4);
            screen.pass(2);
            monitor.progress("Training", 2, 4);
            monitor.say("The learning rate was halved.");
        }
        assertEquals("The learning rate was halved.\n", screen.out());
        assertTrue(screen.err().contains("left\r\u001b[K\r\u001b[KTraining"), screen.err());
    }

    @Test
    void theWishToStopReachesTheJob() {
        AtomicBoolean stop = new AtomicBoolean();
        try (ConsoleMonitor monitor = new ConsoleMonitor(plain.terminal(), stop::get)) {
            assertFalse(monitor.isCancelled());
            stop.set(true);
            assertTrue(monitor.isCancelled());
        }
    }
}
