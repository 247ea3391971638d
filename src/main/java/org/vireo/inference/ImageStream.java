package org.vireo.inference;

import org.vireo.image.RgbImage;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;
import org.vireo.job.OrderedLoader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Images on their way through a network, as many together as suit it, decoded ahead of it on all
 * cores.
 *
 * @param <R> what the network makes of an image
 */
public final class ImageStream<R> {
    /** Decoded images may take this part of the Java heap. */
    private static final int HEAP_PART = 4;

    /** 12 million pixels, as cameras take them. */
    private static final long IMAGE_BYTES = 36_000_000;

    private final int batch;
    private final Network<R> network;
    private final Sink<R> sink;
    private final int ahead;

    /** What images go through. */
    @FunctionalInterface
    public interface Network<R> {
        /** Makes something of each image. */
        List<R> look(List<RgbImage> images) throws IOException;
    }

    /** Takes what was made of one image after another, in their order. */
    @FunctionalInterface
    public interface Sink<R> {
        /**
         * Takes what was made of an image.
         *
         * @param place of the image in the sequence, from 0
         */
        void take(int place, RgbImage image, R made) throws IOException;
    }

    /**
     * A way through a network.
     *
     * @param batch how many images suit it together; fewer go where memory for decoded images is
     *     short
     */
    public ImageStream(int batch, Network<R> network, Sink<R> sink) {
        long room = Runtime.getRuntime().maxMemory() / HEAP_PART / IMAGE_BYTES;
        this.ahead = (int) Math.clamp(room, 2, 2L * batch + 2);
        this.batch = Math.min(batch, ahead);
        this.network = network;
        this.sink = sink;
    }

    /**
     * Sends image files through as {@link #run} does; one that cannot be read is named and left
     * out.
     *
     * @param images decodes each, on several threads at once
     * @return how many were left out
     */
    public int runReadable(int count, OrderedLoader.Maker<RgbImage> images, JobMonitor monitor)
            throws IOException, InterruptedException {
        AtomicInteger leftOut = new AtomicInteger();
        run(
                count,
                place -> {
                    try {
                        return Optional.of(images.make(place));
                    } catch (UnreadableImageException e) {
                        leftOut.incrementAndGet();
                        monitor.say("Left out: " + e.getMessage());
                        return Optional.empty();
                    }
                },
                monitor);
        return leftOut.get();
    }

    /**
     * Sends images through until all are, or the monitor cancels.
     *
     * @param images makes each, on several threads at once; empty for one to leave out
     */
    public void run(int count, OrderedLoader.Maker<Optional<RgbImage>> images, JobMonitor monitor)
            throws IOException, InterruptedException {
        List<Integer> places = new ArrayList<>();
        List<RgbImage> open = new ArrayList<>();
        int cores = Runtime.getRuntime().availableProcessors();
        try (OrderedLoader<Optional<RgbImage>> decoded =
                new OrderedLoader<>(0, count, cores, ahead, images)) {
            for (int i = 0; i < count && !monitor.isCancelled(); i++) {
                Optional<RgbImage> image = decoded.next();
                if (image.isPresent()) {
                    places.add(i);
                    open.add(image.get());
                }
                if (open.size() == batch) {
                    look(places, open);
                }
            }
            look(places, open);
        }
    }

    private void look(List<Integer> places, List<RgbImage> open) throws IOException {
        if (!open.isEmpty()) {
            List<R> made = network.look(open);
            for (int i = 0; i < made.size(); i++) {
                sink.take(places.get(i), open.get(i), made.get(i));
            }
            places.clear();
            open.clear();
        }
    }
}
