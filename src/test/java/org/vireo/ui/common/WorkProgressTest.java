package org.vireo.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.Deque;

class WorkProgressTest {
    private final Deque<Runnable> window = new ArrayDeque<>();
    private long nanos;
    private final WorkProgress progress = new WorkProgress(window::add, () -> nanos);

    @Test
    void manyReportsReachTheWindowAsOne() {
        for (int i = 1; i <= 1000; i++) {
            progress.progress("Reading images", i, 2000);
        }

        assertEquals(1, window.size());
        window.remove().run();
        assertEquals("1,000 of 2,000", progress.figures().get());
        assertEquals(0.5, progress.fraction().get());
    }

    @Test
    void tellsTheTimeLeftOnceThereIsSomethingToJudgeBy() {
        report(0, 100);
        nanos = 10_000_000_000L;
        report(25, 100);

        assertEquals("25 of 100, 30 s left", progress.figures().get());
    }

    @Test
    void anUnknownTotalHasNoFraction() {
        report(12, 0);

        assertEquals("12", progress.figures().get());
        assertEquals(-1, progress.fraction().get());
    }

    @Test
    void theWorkHearsThatItShallStop() {
        progress.stop();

        assertTrue(progress.isCancelled());
    }

    private void report(long done, long total) {
        progress.progress("Reading images", done, total);
        window.remove().run();
    }
}
