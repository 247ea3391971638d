package org.vireo.ui.images.annotation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Does something later. */
@FunctionalInterface
interface Delay {
    /** Runs a task on the window's thread after some time. */
    void after(long milliseconds, Runnable task);

    /** By the clock. */
    static Delay onClock(Executor window) {
        return (milliseconds, task) ->
                CompletableFuture.delayedExecutor(milliseconds, TimeUnit.MILLISECONDS, window)
                        .execute(task);
    }
}
