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
    private int cleared;

    /** Nothing to do yet; results come on the JavaFX thread. */
    public LatestWork(Background background, Consumer<T> done, Consumer<Exception> failed) {
        this.background = background;
        this.done = done;
        this.failed = failed;
    }

    /** Asks for work; it begins when nothing older runs. */
    public void order(Callable<T> work) {
        next = work;
        start();
    }

    /** Asks for work that comes again and again, unless some is running. */
    public void poll(Callable<T> work) {
        if (!running) {
            order(work);
        }
    }

    /** Forgets what was ordered: what runs still ends, and nothing is heard of it. */
    public void clear() {
        next = null;
        cleared++;
    }

    private void start() {
        Callable<T> work = next;
        if (work != null && !running) {
            next = null;
            running = true;
            int begun = cleared;
            background.start(
                    _ -> work.call(),
                    result -> end(begun, () -> done.accept(result)),
                    failure -> end(begun, () -> failed.accept(failure)));
        }
    }

    private void end(int begun, Runnable tell) {
        running = false;
        if (begun == cleared) {
            tell.run();
        }
        start();
    }
}
