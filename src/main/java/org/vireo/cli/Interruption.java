package org.vireo.cli;

import org.vireo.vision.tensor.EngineExit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ctrl-C and {@code kill}: while a job runs, the wish to stop. The process then ends with the job's
 * own exit code, after it has saved. Between jobs it ends at once.
 */
final class Interruption {
    private final AtomicInteger jobs = new AtomicInteger();
    private final CompletableFuture<Integer> exit = new CompletableFuture<>();
    private volatile boolean requested;

    /** One that listens to the signals of the process. */
    static Interruption ofProcess(Terminal terminal) {
        Interruption interruption = new Interruption();
        Thread hook =
                new Thread(
                        () -> {
                            if (interruption.request()) {
                                terminal.err().println();
                                terminal.err().println("Stopping; saving what was done …");
                                terminal.err().flush();
                                int code = interruption.exit.join();
                                EngineExit.awaitCalls();
                                Runtime.getRuntime().halt(code);
                            }
                            EngineExit.awaitCalls();
                        },
                        "vireo-interruption");
        Runtime.getRuntime().addShutdownHook(hook);
        return interruption;
    }

    /** Wishes the running job to stop, and says whether there is one that will end by itself. */
    boolean request() {
        requested = true;
        return jobs.get() > 0 && !exit.isDone();
    }

    boolean isRequested() {
        return requested;
    }

    /** A job begins; it ends when the result is closed. */
    Job job() {
        jobs.incrementAndGet();
        return jobs::decrementAndGet;
    }

    /** The last word of the command. */
    void exit(int code) {
        exit.complete(code);
    }

    /** A job that looks at {@link #isRequested}. */
    interface Job extends AutoCloseable {
        @Override
        void close();
    }
}
