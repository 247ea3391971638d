package org.vireo.job;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** As many threads as cores, for tasks that read one file each. */
public final class ParallelWork implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    task -> {
                        Thread thread = new Thread(task, "vireo-scan");
                        thread.setDaemon(true);
                        return thread;
                    });

    /**
     * Runs tasks batch by batch, and gives each batch's results in the order of the tasks.
     *
     * @return false if the monitor asked to stop before the last batch
     */
    public static <R> boolean batches(
            List<? extends Callable<R>> tasks,
            int size,
            String words,
            JobMonitor monitor,
            Consumer<List<R>> results)
            throws IOException {
        try (ParallelWork work = new ParallelWork()) {
            for (int from = 0; from < tasks.size(); from += size) {
                if (monitor.isCancelled()) {
                    return false;
                }
                int to = Math.min(from + size, tasks.size());
                results.accept(work.all(tasks.subList(from, to)));
                monitor.progress(words, to, tasks.size());
            }
        }
        return true;
    }

    /** The results in the order of the tasks. */
    private <R> List<R> all(List<? extends Callable<R>> tasks) throws IOException {
        try {
            List<R> results = new ArrayList<>(tasks.size());
            for (Future<R> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("reading was interrupted").initCause(e);
        } catch (ExecutionException e) {
            // Tasks turn what a file can do to them into problems: this is a fault of ours.
            throw new IllegalStateException("reading a file failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
