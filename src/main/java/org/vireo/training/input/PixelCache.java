package org.vireo.training.input;

import org.vireo.image.ImageFeed;
import org.vireo.image.RgbImage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Decoded images, at full resolution, as many as fit. Safe to call from any thread.
 *
 * <p>What was kept is never dropped for something newer: an epoch reads every image once, so an
 * image that comes in would push out one that is needed sooner, and decoding costs about the same
 * per byte for all. With room for half of the set, half of the reads are free.
 */
public final class PixelCache {
    private final long capacity;
    private final ImageFeed.Decoder decoder;
    private final Map<Path, RgbImage> kept = new ConcurrentHashMap<>();
    private final AtomicLong used = new AtomicLong();

    /**
     * An empty cache.
     *
     * @param megabytes how much memory the pixels may take, in units of 2^20 bytes; 0 keeps nothing
     */
    public PixelCache(int megabytes, ImageFeed.Decoder decoder) {
        this.capacity = (long) megabytes << 20;
        this.decoder = decoder;
    }

    /**
     * The pixels of {@code file}, decoded only if they are not here.
     *
     * @throws IOException if the file cannot be decoded; that is tried again the next time
     */
    public RgbImage get(Path file) throws IOException {
        RgbImage there = kept.get(file);
        if (there != null) {
            return there;
        }
        RgbImage image = decoder.decode(file);
        long bytes = image.rgb().length;
        if (used.addAndGet(bytes) > capacity) {
            used.addAndGet(-bytes);
        } else if (kept.putIfAbsent(file, image) != null) {
            used.addAndGet(-bytes);
        }
        return image;
    }
}
