package org.vireo.ui.common;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/**
 * Background work that is done one after the other in the order it was given, so that of two
 * savings the later one lasts. For the JavaFX thread.
 */
public final class OrderedWork {
    private final Background background;
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    /** Nothing to do yet. */
    public OrderedWork(Background background) {
        this.background = background;
    }

    /** Adds work; its result or its failure comes on the JavaFX thread. */
    public <T> void add(Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        waiting.add(() ->
                background.start(
                        _ -> work.call(), result -> end(done, result), e -> end(failed, e)));
        if (!running) {
            next();
        }
    }

    private <T> void end(Consumer<T> consumer, T result) {
        next();
        consumer.accept(result);
    }

    private void next() {
        Runnable first = waiting.poll();
        running = first != null;
        if (first != null) {
            first.run();
        }
    }
}
