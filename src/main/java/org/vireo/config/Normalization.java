package org.vireo.config;

/** The kind of normalization layers of a backbone. */
public enum Normalization {
    /** Frozen with given weights; from a random start by the size of the batch. */
    AUTO,
    /** Batch normalization whose statistics and weights stay as loaded. */
    FROZEN,
    /** Batch normalization over each batch; unreliable below {@link #LEAST_LIVE_BATCH} images. */
    BATCH,
    /** Group normalization, which does not depend on the batch. */
    GROUP;

    /** The smallest batch whose statistics are worth learning from. */
    public static final int LEAST_LIVE_BATCH = 4;
}
