package org.vireo.config;

import java.util.List;

/** The weights of VICReg's three terms (Bardes, Ponce and LeCun 2022, equation 6). */
public record VicregLossConfig(
        @Knob(
                        label = "Invariance",
                        help = "The weight of the distance between two views of one image.",
                        min = 0,
                        max = 1000,
                        advanced = true)
                double invariance,
        @Knob(
                        label = "Variance",
                        help =
                                "The weight of the term that keeps embeddings apart; without it they"
                                        + " collapse to one point.",
                        min = 0,
                        max = 1000,
                        advanced = true)
                double variance,
        @Knob(
                        label = "Covariance",
                        help = "The weight of the term that keeps dimensions from repeating.",
                        min = 0,
                        max = 1000,
                        advanced = true)
                double covariance)
        implements LossConfig {

    /** The class report's settings, and some for small sets. */
    public static List<Preset<PretrainConfig>> presets() {
        VicregLossConfig authors = new VicregLossConfig(25, 25, 1);
        return List.of(
                PretrainConfig.small(
                        List.of(2048, 2048, 2048),
                        new LarsConfig(0, 3, 0.001, 0.9, 1e-6, 0.02),
                        authors,
                        ViewsConfig.standard()),
                new Preset<>(
                        "report",
                        "The class report's: ResNet-50, 224 px, batch 256, 100 epochs, keeping epoch"
                                + " 31.",
                        PretrainConfig.of(
                                Backbone.RESNET50,
                                224,
                                256,
                                1,
                                100,
                                List.of(8192, 8192, 8192),
                                new LarsConfig(0, 10, 0.001, 0.9, 1e-6, 0.001),
                                authors,
                                ViewsConfig.standard(),
                                List.of(31, 100))));
    }

    @Override
    public int leastBatch() {
        return 64;
    }

    @Override
    public List<String> warnings() {
        return variance > 0
                ? List.of()
                : List.of(
                        "Variance (loss.variance) is 0, and without that term the embeddings"
                                + " collapse.");
    }
}
