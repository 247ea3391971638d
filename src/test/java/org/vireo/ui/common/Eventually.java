package org.vireo.ui.common;

import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Waiting for what the window does in the background. */
public final class Eventually {
    private static final long SECONDS = 60;

    private Eventually() {}

    /** Waits until something is so, and until the JavaFX thread has nothing left to do. */
    public static void until(Callable<Boolean> reached) throws TimeoutException {
        until(SECONDS, reached);
    }

    /** The same for what takes longer. */
    public static void until(long seconds, Callable<Boolean> reached) throws TimeoutException {
        AtomicReference<RuntimeException> failure = new AtomicReference<>();
        try {
            WaitForAsyncUtils.waitFor(
                    seconds,
                    TimeUnit.SECONDS,
                    () -> {
                        try {
                            return reached.call();
                        } catch (RuntimeException e) {
                            // The JavaFX thread may be changing what is read here.
                            failure.set(e);
                            return false;
                        }
                    });
        } catch (TimeoutException e) {
            if (failure.get() != null) {
                e.addSuppressed(failure.get());
            }
            throw e;
        }
        WaitForAsyncUtils.waitForFxEvents();
    }
}
