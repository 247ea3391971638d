package org.vireo.training.input;

import org.vireo.image.RgbImage;
import org.vireo.job.OrderedItems;
import org.vireo.job.OrderedLoader;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The batches of one epoch of pretraining, made ahead by background threads that share the images
 * of a batch among them. For one consuming thread.
 */
public final class PretrainEpoch implements OrderedItems<PretrainBatch> {
    private final EpochPlan plan;
    private final int epoch;
    private final ViewBatcher batcher;
    private final Images images;
    private final OrderedLoader<PretrainBatch> loader;
    private final Map<Integer, PretrainBatch> open = new ConcurrentHashMap<>();

    /** The position in the epoch of each batch's first image, and at the end their number. */
    private final int[] starts;

    private int next;

    /** The images that a plan counts by index. Called from several threads at once. */
    public interface Images {
        /** Where an image comes from. */
        String path(int index);

        /**
         * Reads an image, or another that stands in for it.
         *
         * @throws IOException with a sentence, if too many cannot be read
         */
        RgbImage read(int index) throws IOException, InterruptedException;
    }

    /**
     * Starts to make batches.
     *
     * @param firstBatch where to begin, in a resumed run
     * @param batchesAhead how many batches are in the making beside the one in use
     */
    public PretrainEpoch(
            EpochPlan plan,
            int epoch,
            int firstBatch,
            ViewBatcher batcher,
            Images images,
            int threads,
            int batchesAhead) {
        this.plan = plan;
        this.epoch = epoch;
        this.batcher = batcher;
        this.images = images;
        this.next = firstBatch;
        this.starts = new int[plan.batchCount() + 1];
        int largest = 1;
        for (int i = 0; i < plan.batchCount(); i++) {
            int size = plan.batch(i).length;
            starts[i + 1] = starts[i] + size;
            largest = Math.max(largest, size);
        }
        this.loader =
                new OrderedLoader<>(
                        starts[firstBatch],
                        plan.imageCount(),
                        threads,
                        Math.multiplyExact(largest, batchesAhead),
                        this::add);
    }

    /** Adds one image to its batch, which the first one opens. */
    private PretrainBatch add(long position) throws IOException, InterruptedException {
        int batch = batchOf((int) position);
        int place = (int) position - starts[batch];
        int[] indices = plan.batch(batch);
        RgbImage image = images.read(indices[place]);
        PretrainBatch into = open.computeIfAbsent(batch, _ -> batcher.empty(files(indices)));
        batcher.write(image, into, place, epoch, position);
        return into;
    }

    private List<String> files(int[] indices) {
        return Arrays.stream(indices).mapToObj(images::path).toList();
    }

    private int batchOf(int position) {
        int found = Arrays.binarySearch(starts, position);
        return found >= 0 ? found : -found - 2;
    }

    @Override
    public boolean hasNext() {
        return next < plan.batchCount();
    }

    /**
     * The next batch; waits until it is made.
     *
     * @throws IOException if one of its images could not be read; nothing else can be had then
     * @throws InterruptedException if this thread is interrupted while it waits; likewise
     * @throws NoSuchElementException if the epoch is over
     */
    @Override
    public PretrainBatch next() throws IOException, InterruptedException {
        if (!hasNext()) {
            throw new NoSuchElementException("the epoch has no further batch");
        }
        int batch = next;
        next = plan.batchCount();
        PretrainBatch made = loader.next();
        for (int i = 1; i < made.size(); i++) {
            loader.next();
        }
        open.remove(batch);
        next = batch + 1;
        return made;
    }

    @Override
    public void close() {
        loader.close();
        next = plan.batchCount();
    }
}
