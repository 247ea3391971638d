package org.vireo.training.method.selfsupervised;

import org.vireo.config.PretrainConfig;
import org.vireo.dataset.catalogue.Example;
import org.vireo.image.ImageFeed;
import org.vireo.image.RgbImage;
import org.vireo.training.engine.TrainingException;
import org.vireo.training.input.EpochPlan;
import org.vireo.training.input.InputBudget;
import org.vireo.training.input.PretrainEpoch;
import org.vireo.training.input.Sampling;
import org.vireo.training.input.ViewBatcher;
import org.vireo.vision.transform.FloatBufferPool;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Makes what the epochs of a run learn from. */
final class PretrainBatches {
    private static final int IDLE_BUFFERS = 6;
    private static final int BATCHES_AHEAD = 2;

    private final PretrainConfig config;
    private final List<Example> pool;
    private final ImageFeed feed;
    private final Sampling sampling;
    private final ViewBatcher batcher;

    /**
     * Batches of all images of the pool; those that fill no whole batch are left out of an epoch.
     *
     * @throws TrainingException if they do not fill a single batch
     */
    PretrainBatches(PretrainConfig config, List<Example> pool, ImageFeed feed)
            throws TrainingException {
        if (pool.size() < config.batch()) {
            throw new TrainingException(
                    "There are only "
                            + pool.size()
                            + " images to pretrain on (without labels, or on the training side),"
                            + " fewer than one batch of "
                            + config.batch()
                            + ". Add images, or lower the batch.");
        }
        this.config = config;
        this.pool = pool;
        this.feed = feed;
        this.sampling = new Sampling(config.seed(), config.batch(), true, false);
        this.batcher =
                new ViewBatcher(
                        config.seed(),
                        config.views(),
                        config.cropSize(),
                        new FloatBufferPool(IDLE_BUFFERS));
    }

    /** Updates in an epoch. */
    long perEpoch() {
        return pool.size() / config.batch();
    }

    /**
     * An epoch's batches.
     *
     * @param epoch from 0
     * @param firstBatch where to begin
     */
    PretrainEpoch epoch(int epoch, int firstBatch) {
        return new PretrainEpoch(
                plan(epoch),
                epoch,
                firstBatch,
                batcher,
                new PretrainEpoch.Images() {
                    @Override
                    public String path(int index) {
                        return pool.get(index).path();
                    }

                    @Override
                    public RgbImage read(int index) throws IOException, InterruptedException {
                        return feed.readable(index).pixels();
                    }
                },
                InputBudget.loaderThreads(config.loaderThreads()),
                BATCHES_AHEAD);
    }

    private EpochPlan plan(int epoch) {
        double[] ones = new double[pool.size()];
        Arrays.fill(ones, 1);
        return EpochPlan.of(sampling, ones, ones, epoch);
    }
}
