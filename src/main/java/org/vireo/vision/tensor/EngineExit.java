package org.vireo.vision.tensor;

import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps the process from ending in the middle of the engine's work.
 *
 * <p>A Java program that ends in order, by a signal too, takes the native libraries down first; a
 * thread that still computes in them then jumps into freed kernels, and the process crashes.
 */
public final class EngineExit {
    /** Of the process, as its libraries are: shared by the calls, kept by the end. */
    private static final ReadWriteLock CALLS = new ReentrantReadWriteLock();

    private EngineExit() {}

    static <T> T call(Supplier<T> computation) {
        CALLS.readLock().lock();
        try {
            return computation.get();
        } finally {
            CALLS.readLock().unlock();
        }
    }

    /** Waits for the calls that run and lets no other begin: for a shutdown hook's last step. */
    public static void awaitCalls() {
        CALLS.writeLock().lock();
    }
}
