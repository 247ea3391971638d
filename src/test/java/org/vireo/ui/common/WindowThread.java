package org.vireo.ui.common;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The window's thread where a test is it: what comes back is run while the test waits. */
public final class WindowThread {
    private static final int SECONDS = 30;

    private final BlockingQueue<Runnable> steps = new LinkedBlockingQueue<>();

    /** Takes what is to be run; from any thread. */
    public void add(Runnable step) {
        steps.add(step);
    }

    /** Whether nothing came that is still to be run. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** What comes next, taken and not yet run; fails if nothing does. */
    public Runnable next() throws InterruptedException {
        @Nullable Runnable step = steps.poll(SECONDS, TimeUnit.SECONDS);
        assertNotNull(step, "nothing more happened");
        return step;
    }

    /** Runs what comes until something is so. */
    public void until(BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            next().run();
        }
    }
}
