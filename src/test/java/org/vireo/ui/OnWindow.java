package org.vireo.ui;

import javafx.application.Platform;
import javafx.scene.input.ScrollEvent;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** The JavaFX thread, asked from the main thread of a program that measures or takes pictures. */
public final class OnWindow {
    private static final int SECONDS = 120;
    private static final long PAUSE_MILLIS = 100;

    private OnWindow() {}

    /** Starts JavaFX. */
    public static void start() throws Exception {
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get();
    }

    /** Does something on the JavaFX thread and waits for it. */
    public static <T> T get(Callable<T> step) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                result.complete(step.call());
            } catch (Exception | LinkageError e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(2, TimeUnit.MINUTES);
    }

    /** Does something on the JavaFX thread and waits for it. */
    public static void run(Runnable step) throws Exception {
        get(() -> {
            step.run();
            return true;
        });
    }

    /** Waits until something is so. */
    public static void await(BooleanSupplier condition) throws Exception {
        if (!isSoon(SECONDS, condition)) {
            throw new TimeoutException("the window did not come so far in two minutes");
        }
    }

    /** Waits so long that something is so, and says whether it is. */
    static boolean isSoon(int seconds, BooleanSupplier condition) throws Exception {
        for (int i = 0; i < seconds * 1000L / PAUSE_MILLIS; i++) {
            if (get(condition::getAsBoolean)) {
                return true;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return false;
    }

    /** A turn of the wheel with the pointer so far from a node's corner. */
    static ScrollEvent wheel(double at, double pixels) {
        return new ScrollEvent(
                ScrollEvent.SCROLL,
                at,
                at,
                at,
                at,
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                pixels,
                0,
                pixels,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null);
    }
}
