package org.vireo.config;

/** How a method of learning without labels updates the weights. */
public sealed interface PretrainOptimizerConfig permits LarsConfig, SgdConfig {

    /** The rate for 256 images, as given or by the batch. */
    double baseLearningRate(int batch);

    /** Epochs over which the learning rate rises to its value. */
    int warmupEpochs();

    /** Where the cosine ends, as a part of the rate that it begins at. */
    double finalFactor();

    /** Whether the learning rate changes only between epochs. */
    boolean byEpoch();
}
