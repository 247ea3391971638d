package org.vireo.ui.common;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Background work of which only the newest order counts, one at a time: what was ordered while an
 * older one runs starts after it, and orders in between are dropped. For the JavaFX thread.
 */
public final class LatestWork<T> {
    private final Background background;
    private final Consumer<T> done;
    private final Consumer<Exception> failed;
    private @Nullable Callable<T> next;
    private boolean running;

    /** Nothing to do yet; results come on the JavaFX thread. */
    public LatestWork(Background background, Consumer<T> done, Consumer<Exception> failed) {
        this.background = background;
        this.done = done;
        this.failed = failed;
    }

    /** Asks for work; it begins when nothing older runs. */
    public void order(Callable<T> work) {
        next = work;
        if (!running) {
            start();
        }
    }

    /** Forgets what has not begun. */
    public void clear() {
        next = null;
    }

    private void start() {
        Callable<T> work = next;
        next = null;
        if (work != null) {
            running = true;
            background.start(_ -> work.call(), this::finish, this::fail);
        }
    }

    private void finish(T result) {
        running = false;
        done.accept(result);
        startUnlessRunning();
    }

    private void fail(Exception failure) {
        running = false;
        failed.accept(failure);
        startUnlessRunning();
    }

    private void startUnlessRunning() {
        if (!running) {
            start();
        }
    }
}
