package org.vireo.training.input;

/**
 * How an epoch is cut into batches.
 *
 * @param seed of the run
 * @param batchSize images in a batch, at least 1
 * @param dropLast whether images that fill no whole batch are left out of the epoch
 * @param aspectsApart whether upright images are apart from wide ones, so that a batch has little
 *     padding; squares are with the wide ones
 */
public record Sampling(long seed, int batchSize, boolean dropLast, boolean aspectsApart) {

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
