package org.vireo.config;

import java.util.List;

/** What Barlow Twins (Zbontar et al. 2021, arXiv 2103.03230) sets for itself. */
public record BarlowTwinsConfig(
        @Knob(
                        label = "Redundancy",
                        help =
                                "The weight of the term that keeps dimensions from repeating;"
                                        + " lambda in the paper.",
                        min = 0,
                        max = 1000,
                        advanced = true)
                double redundancy,
        @Knob(
                        label = "Learning rate of biases",
                        help =
                                "The base rate of biases and normalizations, which the optimizer"
                                        + " does not scale to their size; for 256 images, too.",
                        min = 0,
                        max = 10,
                        advanced = true)
                double biasLearningRate)
        implements LossConfig {

    /** The authors' settings, and some for small sets. */
    public static List<Preset<PretrainConfig>> presets() {
        BarlowTwinsConfig authors = new BarlowTwinsConfig(0.0051, 0.0048);
        return List.of(
                PretrainConfig.small(
                        List.of(2048, 2048, 2048),
                        new LarsConfig(0.2, 3, 0.001, 0.9, 1e-6, 0.02),
                        authors,
                        ViewsConfig.standard()),
                PretrainConfig.paper(
                        2048,
                        8,
                        1000,
                        List.of(8192, 8192, 8192),
                        new LarsConfig(0.2, 10, 0.001, 0.9, 1e-6, 0.001),
                        authors,
                        ViewsConfig.standard()));
    }

    @Override
    public int leastBatch() {
        return 64;
    }
}
