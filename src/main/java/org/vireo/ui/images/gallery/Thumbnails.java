package org.vireo.ui.images.gallery;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.FileStamp;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Decoded thumbnails, as many as fit into a bound, and the threads that decode them in the order in
 * which they are wanted. Safe to call from any thread.
 *
 * @param <T> a decoded thumbnail
 */
final class Thumbnails<T> implements AutoCloseable {
    private final Decoder<T> decoder;
    private final ToLongFunction<T> bytes;
    private final long mostBytes;
    private final Runnable arrived;
    private final Map<Key, T> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final Deque<Wanted> waiting = new ArrayDeque<>();
    private final Set<Key> inWork = new HashSet<>();
    private final Set<Key> needed = new HashSet<>();
    private long keptBytes;
    private boolean closed;

    /**
     * Starts the threads.
     *
     * @param decoder is called by several threads
     * @param bytes what a thumbnail takes
     * @param mostBytes what all may take together, beside those that are wanted now
     * @param arrived hears, on a decoding thread, that there is a new one
     */
    Thumbnails(
            Decoder<T> decoder,
            int threads,
            ToLongFunction<T> bytes,
            long mostBytes,
            Runnable arrived) {
        this.decoder = decoder;
        this.bytes = bytes;
        this.mostBytes = mostBytes;
        this.arrived = arrived;
        for (int i = 0; i < threads; i++) {
            Thread.ofPlatform().name("thumbnails-" + i).daemon().start(this::work);
        }
    }

    /** What a thumbnail is of: an image, the state of its file, and the longest side in pixels. */
    record Key(long image, FileStamp stamp, int side) {}

    /** A thumbnail to be decoded. */
    record Wanted(Key key, Path file) {}

    /** Makes a thumbnail; what goes wrong is part of the result. */
    @FunctionalInterface
    interface Decoder<T> {
        T decode(Path file, int side);
    }

    /** The thumbnail if it was decoded and is still there. */
    synchronized @Nullable T get(Key key) {
        return kept.get(key);
    }

    /**
     * Says what is to be decoded, the first first, in the place of what was said before: what is no
     * longer wanted is not begun. What is wanted stays until it no longer is.
     */
    synchronized void want(List<Wanted> thumbnails) {
        waiting.clear();
        needed.clear();
        for (Wanted one : thumbnails) {
            needed.add(one.key());
            if (!kept.containsKey(one.key()) && !inWork.contains(one.key())) {
                waiting.add(one);
            }
        }
        notifyAll();
    }

    /** What all that are kept take together. */
    synchronized long bytes() {
        return keptBytes;
    }

    private void work() {
        try {
            for (Wanted next = take(); next != null; next = take()) {
                T made = decoder.decode(next.file(), next.key().side());
                keep(next.key(), made);
                arrived.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Wanted take() throws InterruptedException {
        while (!closed && waiting.isEmpty()) {
            wait();
        }
        Wanted next = closed ? null : waiting.remove();
        if (next != null) {
            inWork.add(next.key());
        }
        return next;
    }

    private synchronized void keep(Key key, T made) {
        inWork.remove(key);
        T before = kept.put(key, made);
        keptBytes += bytes.applyAsLong(made) - (before == null ? 0 : bytes.applyAsLong(before));
        Iterator<Map.Entry<Key, T>> longestUnused = kept.entrySet().iterator();
        while (keptBytes > mostBytes && longestUnused.hasNext()) {
            Map.Entry<Key, T> entry = longestUnused.next();
            if (!needed.contains(entry.getKey())) {
                keptBytes -= bytes.applyAsLong(entry.getValue());
                longestUnused.remove();
            }
        }
    }

    /** Forgets everything, for another folder. */
    synchronized void clear() {
        waiting.clear();
        needed.clear();
        kept.clear();
        keptBytes = 0;
    }

    /** Ends the threads after what they are decoding. */
    @Override
    public synchronized void close() {
        clear();
        closed = true;
        notifyAll();
    }
}
