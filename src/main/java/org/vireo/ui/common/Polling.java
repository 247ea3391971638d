package org.vireo.ui.common;

import javafx.application.Platform;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A look that is repeated on the JavaFX thread while it is wanted. For the JavaFX thread.
 *
 * <p>No {@code Timeline}: while one plays, the window makes sixty pulses a second, though nothing
 * moves in it.
 */
public final class Polling {
    private static final ScheduledExecutorService CLOCK =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("polling").daemon().factory());

    private final Duration between;
    private final Runnable look;
    private final AtomicBoolean asked = new AtomicBoolean();
    private @Nullable ScheduledFuture<?> running;

    /** Looks at nothing yet. */
    public Polling(Duration between, Runnable look) {
        this.between = between;
        this.look = look;
    }

    /** Looks again and again from now on, not at once. */
    public void start() {
        if (running == null) {
            long nanos = between.toNanos();
            running = CLOCK.scheduleWithFixedDelay(this::ask, nanos, nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Ends it; no look comes after this call. */
    public void stop() {
        if (running != null) {
            running.cancel(false);
            running = null;
        }
    }

    /** On the clock's thread. A window that is busy is asked once, however late it comes to it. */
    private void ask() {
        if (asked.compareAndSet(false, true)) {
            Platform.runLater(() -> {
                asked.set(false);
                if (running != null) {
                    look.run();
                }
            });
        }
    }
}
