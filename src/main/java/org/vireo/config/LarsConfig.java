package org.vireo.config;

/** The optimizer of pretraining: LARS with warm-up and cosine. */
public record LarsConfig(
        @Knob(
                        label = "Base learning rate",
                        help =
                                "The rate for 256 images; it is multiplied by your batch over 256. 0"
                                        + " takes 0.8, 0.5, 0.4 or 0.3, less for larger batches.",
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
                double eta) {

    /** The authors' values, with the base rate by the batch. */
    static LarsConfig standard(int warmupEpochs) {
        return new LarsConfig(0, warmupEpochs, 0.001, 0.9, 1e-6, 0.001);
    }

    /** Steps for small sets, whose few updates would hardly move the weights otherwise. */
    static LarsConfig small(int warmupEpochs) {
        return new LarsConfig(0, warmupEpochs, 0.001, 0.9, 1e-6, 0.02);
    }
}
