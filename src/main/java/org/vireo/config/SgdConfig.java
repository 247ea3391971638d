package org.vireo.config;

/** Stochastic gradient descent with a cosine, epoch by epoch, from the first update to 0. */
public record SgdConfig(
        @Knob(
                        label = "Base learning rate",
                        help = "The rate for 256 images; it is multiplied by your batch over 256.",
                        min = 0,
                        max = 10)
                double baseLearningRate,
        @Knob(
                        label = "Momentum",
                        help = "How much of the last step is kept.",
                        min = 0,
                        max = 0.9999,
                        advanced = true)
                double momentum,
        @Knob(
                        label = "Weight decay",
                        help = "How strongly weights are pulled to zero.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double weightDecay)
        implements PretrainOptimizerConfig {

    @Override
    public double baseLearningRate(int batch) {
        return baseLearningRate;
    }

    @Override
    public int warmupEpochs() {
        return 0;
    }

    @Override
    public double finalFactor() {
        return 0;
    }

    @Override
    public boolean byEpoch() {
        return true;
    }
}
