package org.vireo.config;

/** LARS with warm-up and cosine. */
public record LarsConfig(
        @Knob(
                        label = "Base learning rate",
                        help =
                                "The rate for 256 images; it is multiplied by your batch over 256. 0"
                                        + " takes VICReg's 0.8, 0.5, 0.4 or 0.3, less for larger batches.",
                        min = 0,
                        max = 10)
                double baseLearningRate,
        @Knob(
                        label = "Warm-up",
                        help = "Epochs over which the learning rate rises to its value.",
                        min = 0,
                        max = 1000,
                        unit = "epochs",
                        advanced = true)
                int warmupEpochs,
        @Knob(
                        label = "Last learning rate",
                        help =
                                "Where the cosine ends, as a part of the rate that it begins"
                                        + " at.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double finalFactor,
        @Knob(
                        label = "Momentum",
                        help = "How much of the last step is kept.",
                        min = 0,
                        max = 0.9999,
                        advanced = true)
                double momentum,
        @Knob(
                        label = "Weight decay",
                        help = "How strongly weights are pulled to zero; biases are left alone.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double weightDecay,
        @Knob(
                        label = "LARS eta",
                        help = "The size of a layer's step as a part of the layer's own norm.",
                        min = 1e-6,
                        max = 1,
                        advanced = true)
                double eta)
        implements PretrainOptimizerConfig {

    /**
     * {@inheritDoc} Where 0 is given, it is VICReg's for about 100 epochs (appendix C.4 of its
     * paper).
     */
    @Override
    public double baseLearningRate(int batch) {
        if (baseLearningRate > 0) {
            return baseLearningRate;
        }
        if (batch <= 128) {
            return 0.8;
        }
        if (batch <= 256) {
            return 0.5;
        }
        return batch <= 512 ? 0.4 : 0.3;
    }

    @Override
    public boolean byEpoch() {
        return false;
    }
}
