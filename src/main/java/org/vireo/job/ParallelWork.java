package org.vireo.job;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** As many threads as cores, for tasks that read one file each. */
public final class ParallelWork {
    private ParallelWork() {}

    /**
     * Runs tasks, and gives their results batch by batch in the order of the tasks.
     *
     * @return false if the monitor asked to stop before the last batch
     * @throws IOException if this thread was interrupted
     */
    public static <R> boolean batches(
            List<? extends Supplier<R>> tasks,
            int size,
            String words,
            JobMonitor monitor,
            Consumer<List<R>> results)
            throws IOException {
        int threads = Runtime.getRuntime().availableProcessors();
        try (OrderedLoader<R> done =
                new OrderedLoader<>(
                        0, tasks.size(), threads, size, i -> tasks.get((int) i).get())) {
            for (int from = 0; from < tasks.size(); from += size) {
                if (monitor.isCancelled()) {
                    return false;
                }
                int to = Math.min(from + size, tasks.size());
                List<R> batch = new ArrayList<>(to - from);
                while (batch.size() < to - from) {
                    batch.add(done.next());
                }
                results.accept(batch);
                monitor.progress(words, to, tasks.size());
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("reading was interrupted").initCause(e);
        }
    }
}
