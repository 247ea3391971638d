package org.vireo.ui;

import javafx.application.Platform;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/**
 * Measures how long the JavaFX thread works without looking up.
 *
 * <p>A question is posted to the thread again and again; between two answers it worked off what was
 * posted in between, a pulse at most among it. That stretch is measured in CPU time of the JavaFX
 * thread itself, so that it does not matter what else the computer does; what a person waits is the
 * same on a computer that does nothing else. Where a stretch becomes long, the thread's stack is
 * kept, to tell what it was.
 */
final class FxThreadLoad implements AutoCloseable {
    private static final long SUSPICIOUS_MILLIS = 60;
    private static final int FRAMES = 40;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Semaphore answered = new Semaphore(1);
    private final List<Stretch> stretches = new ArrayList<>();
    private final Thread asking;
    private final Thread window;
    private volatile boolean done;
    private volatile String doing = "";
    private String seen = "";
    private long last;

    /**
     * CPU time between two answers.
     *
     * @param during what the test did
     * @param stack where the thread was meanwhile; empty if it answered soon
     */
    record Stretch(double millis, String during, String stack) {}

    /** Begins to measure; not to be called on the JavaFX thread. */
    FxThreadLoad() {
        CompletableFuture<Thread> found = new CompletableFuture<>();
        Platform.runLater(() -> {
            last = threads.getCurrentThreadCpuTime();
            found.complete(Thread.currentThread());
        });
        try {
            window = found.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the JavaFX thread does not answer", e);
        }
        asking = Thread.ofPlatform().daemon().name("fx-thread-load").start(this::ask);
    }

    /** Says what the test does from now on. */
    void during(String step) {
        doing = step;
    }

    private void ask() {
        try {
            while (!done) {
                if (answered.tryAcquire(
                        SUSPICIOUS_MILLIS, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                    Platform.runLater(this::answer);
                    Thread.sleep(1);
                } else {
                    look();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        StackTraceElement[] stack = window.getStackTrace();
        synchronized (stretches) {
            seen =
                    String.join(
                            "\n    ",
                            Arrays.stream(stack).limit(FRAMES).map(Object::toString).toList());
        }
    }

    private void answer() {
        long now = threads.getCurrentThreadCpuTime();
        synchronized (stretches) {
            stretches.add(new Stretch((now - last) / 1e6, doing, seen));
            seen = "";
        }
        last = now;
        answered.release();
    }

    /** All stretches so far, in their order. */
    List<Stretch> stretches() {
        synchronized (stretches) {
            return List.copyOf(stretches);
        }
    }

    @Override
    public void close() {
        done = true;
        asking.interrupt();
    }
}
