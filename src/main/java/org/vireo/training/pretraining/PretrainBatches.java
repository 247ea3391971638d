package org.vireo.training.pretraining;

import org.vireo.config.PretrainConfig;
import org.vireo.training.InputBudget;
import org.vireo.training.TrainingException;
import org.vireo.training.input.AspectBins;
import org.vireo.training.input.EpochPlan;
import org.vireo.training.input.PixelCache;
import org.vireo.training.input.PretrainEpoch;
import org.vireo.training.input.Sampling;
import org.vireo.training.input.ViewBatcher;
import org.vireo.vision.transform.FloatBufferPool;
import org.vireo.vision.transform.PixelNormalization;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Makes what the epochs of a run learn from. */
final class PretrainBatches {
    private static final int IDLE_BUFFERS = 6;
    private static final int BATCHES_AHEAD = 2;

    private final PretrainConfig config;
    private final PretrainPool pool;
    private final PixelCache pixels;
    private final Sampling sampling;
    private final ViewBatcher batcher;

    /**
     * Batches of all images of the pool; those that fill no whole batch are left out of an epoch.
     *
     * @throws TrainingException if they do not fill a single batch
     */
    PretrainBatches(PretrainConfig config, PretrainPool pool, PixelCache pixels)
            throws TrainingException {
        if (pool.files().size() < config.batch()) {
            throw new TrainingException(
                    "There are only "
                            + pool.files().size()
                            + " images to pretrain on (without labels, or on the training side),"
                            + " fewer than one batch of "
                            + config.batch()
                            + ". Add images, or lower the batch.");
        }
        this.config = config;
        this.pool = pool;
        this.pixels = pixels;
        this.sampling = new Sampling(config.seed(), config.batch(), true, AspectBins.none());
        this.batcher =
                new ViewBatcher(
                        config.seed(),
                        config.views(),
                        config.cropSize(),
                        PixelNormalization.IMAGENET,
                        new FloatBufferPool(IDLE_BUFFERS));
    }

    /** Updates in an epoch. */
    long perEpoch() {
        return pool.files().size() / config.batch();
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
                index -> pixels.get(pool.files().get(index)),
                InputBudget.loaderThreads(config.loaderThreads()),
                BATCHES_AHEAD);
    }

    /** The images of one batch of an epoch, both from 0. */
    List<Path> files(int epoch, int batch) {
        return Arrays.stream(plan(epoch).batch(batch)).mapToObj(pool.files()::get).toList();
    }

    private EpochPlan plan(int epoch) {
        double[] ones = new double[pool.files().size()];
        Arrays.fill(ones, 1);
        return EpochPlan.of(sampling, ones, ones, epoch);
    }
}
