package org.vireo.training.input;

/**
 * How an epoch is cut into batches.
 *
 * @param seed of the run
 * @param batchSize images in a batch, at least 1
 * @param dropLast whether images that fill no whole batch are left out of the epoch
 * @param aspectBins which images may share a batch
 */
public record Sampling(long seed, int batchSize, boolean dropLast, AspectBins aspectBins) {

    /**
     * Refuses an empty batch.
     *
     * @throws IllegalArgumentException if {@code batchSize} is below 1
     */
    public Sampling {
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    "a batch needs at least one image, not " + batchSize);
        }
    }
}
