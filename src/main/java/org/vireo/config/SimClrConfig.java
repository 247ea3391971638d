package org.vireo.config;

import java.util.List;

/** What SimCLR (Chen et al. 2020, arXiv 2002.05709) sets for itself. */
public record SimClrConfig(
        @Knob(
                        label = "Temperature",
                        help =
                                "What similarities are divided by: the lower, the more the nearest of"
                                        + " the other images count. 0.5 suits small batches, 0.1"
                                        + " large ones.",
                        min = 0.01,
                        max = 10,
                        advanced = true)
                double temperature)
        implements LossConfig {

    /** The authors' settings, and some for small sets. */
    public static List<Preset<PretrainConfig>> presets() {
        ViewsConfig views = ViewsConfig.symmetric(0.08, 0.8, 0.2);
        return List.of(
                PretrainConfig.small(
                        List.of(512, 128),
                        new LarsConfig(0.3, 3, 0, 0.9, 1e-6, 0.02),
                        new SimClrConfig(0.5),
                        views),
                PretrainConfig.paper(
                        4096,
                        16,
                        100,
                        List.of(2048, 128),
                        new LarsConfig(0.3, 10, 0, 0.9, 1e-6, 0.001),
                        new SimClrConfig(0.1),
                        views));
    }

    @Override
    public int leastBatch() {
        return 64;
    }
}
