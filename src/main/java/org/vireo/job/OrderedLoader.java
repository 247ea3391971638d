package org.vireo.job;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * Makes the items of a sequence on background threads, a bounded number ahead, and hands them out
 * in order. For one consuming thread.
 *
 * @param <T> the item, for example a batch
 */
public final class OrderedLoader<T> implements OrderedItems<T> {
    private final Maker<T> maker;
    private final long end;
    private final int lookAhead;
    private final ExecutorService threads;
    private final Deque<Future<T>> ahead = new ArrayDeque<>();
    private long started;

    /** Makes one item. Called from several threads at once. */
    @FunctionalInterface
    public interface Maker<T> {
        T make(long position) throws IOException, InterruptedException;
    }

    /**
     * Starts to make the items from {@code first} to {@code end - 1}.
     *
     * @param lookAhead how many items are in the making or wait to be taken, at most
     * @throws IllegalArgumentException if there is no thread or nothing may be made ahead
     */
    public OrderedLoader(long first, long end, int threadCount, int lookAhead, Maker<T> maker) {
        if (threadCount < 1 || lookAhead < 1) {
            throw new IllegalArgumentException(
                    "a loader needs a thread and an item ahead, not %d and %d"
                            .formatted(threadCount, lookAhead));
        }
        this.maker = maker;
        this.end = end;
        this.lookAhead = lookAhead;
        this.started = first;
        ThreadFactory factory = Thread.ofPlatform().daemon().name("vireo-input-", 1).factory();
        this.threads = Executors.newFixedThreadPool(Math.min(threadCount, lookAhead), factory);
        fill();
    }

    private void fill() {
        while (ahead.size() < lookAhead && started < end) {
            long position = started++;
            ahead.add(threads.submit(() -> maker.make(position)));
        }
    }

    @Override
    public boolean hasNext() {
        return !ahead.isEmpty();
    }

    /**
     * The next item; waits until it is made.
     *
     * @throws IOException if making this item threw it; the item after it can still be had. An
     *     unchecked exception or error of the maker arrives in the same way
     * @throws InterruptedException if this thread is interrupted while it waits
     * @throws NoSuchElementException if all items were handed out or the loader was closed
     */
    @Override
    public T next() throws IOException, InterruptedException {
        if (ahead.isEmpty()) {
            throw new NoSuchElementException("the loader has no further item");
        }
        try {
            return ahead.element().get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            advance();
        }
    }

    /** Leaves the item behind and has another one started, unless the wait was cut short. */
    private void advance() {
        if (ahead.element().isDone()) {
            ahead.remove();
            fill();
        }
    }

    private static IOException failure(@Nullable Throwable cause) throws InterruptedException {
        return switch (cause) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case InterruptedException e -> throw e;
            case IOException e -> e;
            case null, default -> throw new IllegalStateException(cause);
        };
    }

    /**
     * Drops what was made, interrupts what is being made, and waits until that has ended, though
     * not longer than some seconds.
     */
    @Override
    public void close() {
        ahead.clear();
        started = end;
        threads.shutdownNow();
        try {
            threads.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
