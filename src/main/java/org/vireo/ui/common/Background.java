package org.vireo.ui.common;

import org.jspecify.annotations.Nullable;
import org.vireo.file.FailureSentence;
import org.vireo.job.ForwardingMonitor;
import org.vireo.job.JobMonitor;
import org.vireo.vision.tensor.EngineExit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Work off the JavaFX thread, with its result brought back to it.
 *
 * <p>Tests give {@code Runnable::run} as the window's thread.
 */
public final class Background implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Background.class.getName());

    private static final long LONGEST_WAIT_SECONDS = 10;

    /** The disk may have to wake up. */
    private static final long LONGEST_SAVING_SECONDS = 60;

    private final Executor window;
    private final ExecutorService threads =
            Executors.newCachedThreadPool(
                    Thread.ofPlatform().name("background-", 0).daemon().factory());
    private final ExecutorService saver =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("saving").daemon().factory());
    private volatile boolean closed;

    /**
     * Makes one.
     *
     * @param window runs results on the JavaFX thread: {@code Platform::runLater}
     */
    public Background(Executor window) {
        this.window = window;
    }

    /** Long work: progress out, cancelling in. */
    @FunctionalInterface
    public interface Work<T extends @Nullable Object> {
        /** Does the work. */
        T run(JobMonitor monitor) throws Exception;
    }

    /** Work that was started. */
    @FunctionalInterface
    public interface Started {
        /** Asks the work to end; neither its result nor a failure is delivered after this call. */
        void cancel();
    }

    /**
     * Starts work; its result or its failure, errors included, comes back on the JavaFX thread:
     * exactly one of them, unless the work was cancelled or the window closes.
     *
     * @param monitor hears the progress, on the working thread; its {@code isCancelled} is asked
     *     too
     */
    public <T extends @Nullable Object> Started start(
            Work<T> work, JobMonitor monitor, Consumer<T> done, Consumer<Exception> failed) {
        CancellableMonitor cancellable = new CancellableMonitor(monitor);
        if (threads.isShutdown()) {
            // The window is closing; what still ends in it may ask for more.
            return cancellable::cancel;
        }
        Consumer<Throwable> tell =
                failure -> deliver(cancellable, () -> failed.accept(exception(failure)));
        try {
            threads.execute(() -> {
                try {
                    T result = work.run(cancellable);
                    deliver(cancellable, () -> done.accept(result));
                } catch (Throwable e) {
                    tell.accept(e);
                }
            });
        } catch (OutOfMemoryError e) {
            // There is no thread for it.
            tell.accept(e);
        }
        return cancellable::cancel;
    }

    private static Exception exception(Throwable failure) {
        if (failure instanceof Exception exception) {
            return exception;
        }
        LOG.log(Level.WARNING, "background work ended with an error", failure);
        return new IllegalStateException(FailureSentence.of(failure), failure);
    }

    /** Starts work that says nothing on the way. */
    public <T extends @Nullable Object> Started start(
            Work<T> work, Consumer<T> done, Consumer<Exception> failed) {
        return start(work, JobMonitor.unwatched(), done, failed);
    }

    /**
     * Saves something: after all that was to be saved before, so that of two savings the later one
     * lasts, and to its end even if the window is closed. Its result or its failure comes back on
     * the JavaFX thread.
     */
    public <T extends @Nullable Object> void save(
            java.util.concurrent.Callable<T> work, Consumer<T> done, Consumer<Exception> failed) {
        if (saver.isShutdown()) {
            return;
        }
        saver.execute(() -> {
            try {
                T result = work.call();
                window.execute(() -> done.accept(result));
            } catch (Throwable e) {
                window.execute(() -> failed.accept(exception(e)));
            }
        });
    }

    /** Runs something on the JavaFX thread, later. */
    public void onWindow(Runnable step) {
        window.execute(step);
    }

    private void deliver(CancellableMonitor work, Runnable result) {
        window.execute(() -> {
            if (!work.cancelled && !closed) {
                result.run();
            }
        });
    }

    /**
     * Starts nothing more, lets what is to be saved be saved, asks what else runs to end, and waits
     * for both, though not for ever: a process that ends while the engine computes crashes. Not for
     * the JavaFX thread.
     */
    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
        saver.shutdown();
        try {
            if (!saver.awaitTermination(LONGEST_SAVING_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "the last edits take too long to be saved");
            }
            if (!threads.awaitTermination(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                LOG.log(Level.DEBUG, "work goes on although it was asked to end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes also when the process is told to end from outside. */
    public void closeWithProcess() {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    close();
                                    EngineExit.awaitCalls();
                                },
                                "background-end"));
    }

    private final class CancellableMonitor extends ForwardingMonitor {
        private volatile boolean cancelled;

        CancellableMonitor(JobMonitor outer) {
            super(outer);
        }

        void cancel() {
            cancelled = true;
        }

        @Override
        public boolean isCancelled() {
            return cancelled || closed || super.isCancelled();
        }
    }
}
