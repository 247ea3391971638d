package org.vireo.ui.common.thumbnail;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.FileStamp;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Decoded thumbnails, as many as fit into a bound, and the threads that decode them in the order in
 * which they are wanted. Safe to call from any thread.
 *
 * @param <T> a decoded thumbnail
 */
final class Thumbnails<T> implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Thumbnails.class.getName());

    private final Decoder<T> decoder;
    private final T failed;
    private final Runnable arrived;
    private final Cache<Key, T> kept;
    private final Deque<Wanted> waiting = new ArrayDeque<>();
    private final Set<Key> inWork = new HashSet<>();

    /** What is wanted now, and null as long as it is not decoded: it stays, whatever it takes. */
    private Map<Key, @Nullable T> needed = new HashMap<>();

    private boolean closed;

    /**
     * Starts the threads.
     *
     * @param decoder is called by several threads
     * @param failed stands where the decoder fails in a way that it should not
     * @param bytes what a thumbnail takes
     * @param mostBytes what all may take together, beside those that are wanted now
     * @param arrived hears, on a decoding thread, that there is a new one
     */
    Thumbnails(
            Decoder<T> decoder,
            T failed,
            int threads,
            ToIntFunction<T> bytes,
            long mostBytes,
            Runnable arrived) {
        this.decoder = decoder;
        this.failed = failed;
        this.kept =
                Caffeine.newBuilder()
                        .maximumWeight(mostBytes)
                        .<Key, T>weigher((_, one) -> bytes.applyAsInt(one))
                        .executor(Runnable::run)
                        .build();
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
        T shown = needed.get(key);
        return shown == null ? kept.getIfPresent(key) : shown;
    }

    /**
     * Says what is to be decoded, the first first, in the place of what was said before: what is no
     * longer wanted is not begun. What is wanted stays until it no longer is.
     */
    synchronized void want(List<Wanted> thumbnails) {
        Map<Key, @Nullable T> known = new HashMap<>();
        waiting.clear();
        for (Wanted one : thumbnails) {
            T made = get(one.key());
            known.put(one.key(), made);
            if (made == null && !inWork.contains(one.key())) {
                waiting.add(one);
            }
        }
        needed = known;
        notifyAll();
    }

    private void work() {
        try {
            for (Wanted next = take(); next != null; next = take()) {
                keep(next.key(), made(next));
                arrived.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whatever happens, the thread lives on and the thumbnail is no longer in work. */
    private T made(Wanted wanted) {
        try {
            return decoder.decode(wanted.file(), wanted.key().side());
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "no thumbnail of " + wanted.file(), e);
            return failed;
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
        kept.put(key, made);
        if (needed.containsKey(key)) {
            needed.put(key, made);
        }
    }

    /** Forgets everything, for another folder. */
    synchronized void clear() {
        waiting.clear();
        needed.clear();
        kept.invalidateAll();
    }

    /** Ends the threads after what they are decoding. */
    @Override
    public synchronized void close() {
        clear();
        closed = true;
        notifyAll();
    }
}
