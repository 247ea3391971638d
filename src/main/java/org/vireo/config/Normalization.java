package org.vireo.config;

/** The kind of normalization layers of a backbone. */
public enum Normalization {
    /** Frozen with given weights; from a random start by the size of the batch. */
    AUTO,
    /** Batch normalization whose statistics and weights stay as loaded. */
    FROZEN,
    /** Batch normalization over each batch; unreliable below 8 images a batch. */
    BATCH,
    /** Group normalization, which does not depend on the batch. */
    GROUP
}
