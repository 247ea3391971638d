package org.vireo.training.input;

import org.vireo.config.ViewsConfig;
import org.vireo.image.RgbImage;
import org.vireo.training.input.StatelessRandom.Purpose;
import org.vireo.vision.selfsupervised.View;
import org.vireo.vision.selfsupervised.ViewAugmentation;
import org.vireo.vision.transform.FloatBufferPool;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Makes batches of random views, image by image. Safe to call from any thread. */
public final class ViewBatcher {
    private final long seed;
    private final ViewsConfig config;
    private final int side;
    private final FloatBufferPool pool;

    /** Those that no thread uses at the moment. */
    private final Queue<ViewAugmentation> augmentations = new ConcurrentLinkedQueue<>();

    /**
     * A batcher that makes what chance decides from the seed of the run.
     *
     * @param side of the square views, in pixels
     */
    public ViewBatcher(long seed, ViewsConfig config, int side, FloatBufferPool pool) {
        this.seed = seed;
        this.config = config;
        this.side = side;
        this.pool = pool;
    }

    /** A batch that waits for its images. */
    PretrainBatch empty(List<String> files) {
        return new PretrainBatch(pool, files, side);
    }

    /**
     * Writes both views of an image into a batch.
     *
     * @param place of the image in the batch
     * @param epoch and {@code position} decide what chance does
     * @param position of the image in the epoch
     */
    void write(RgbImage image, PretrainBatch batch, int place, int epoch, long position) {
        ViewAugmentation idle = augmentations.poll();
        ViewAugmentation augmentation = idle != null ? idle : new ViewAugmentation(config, side);
        for (View view : View.values()) {
            Purpose purpose = view == View.FIRST ? Purpose.FIRST_VIEW : Purpose.SECOND_VIEW;
            StatelessRandom random = StatelessRandom.at(seed, purpose, epoch, position);
            augmentation.write(image, view, random, batch.pixels(view), batch.begin(place));
        }
        augmentations.add(augmentation);
    }
}
