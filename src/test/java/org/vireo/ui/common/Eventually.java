package org.vireo.ui.common;

import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
        WaitForAsyncUtils.waitFor(seconds, TimeUnit.SECONDS, reached);
        WaitForAsyncUtils.waitForFxEvents();
    }
}
