package org.vireo.config;

import java.util.List;

/** What SimSiam (Chen and He 2021, arXiv 2011.10566) sets for itself. */
public record SimSiamConfig(
        @Knob(
                        label = "Predictor",
                        help =
                                "Width of the layer between the projections and what foretells them.",
                        min = 2,
                        max = 65_536,
                        advanced = true)
                int predictor,
        @Knob(
                        label = "Stop-gradient",
                        help =
                                "Whether no gradient goes through the projections that are foretold;"
                                        + " without this all outputs become one.",
                        advanced = true)
                boolean stopGradient)
        implements LossConfig {

    /** The authors' settings, and some for small sets. */
    public static List<Preset<PretrainConfig>> presets() {
        SgdConfig sgd = new SgdConfig(0.05, 0.9, 1e-4);
        SimSiamConfig authors = new SimSiamConfig(512, true);
        ViewsConfig views = ViewsConfig.symmetric(0.2, 0.4, 0.1);
        return List.of(
                PretrainConfig.small(List.of(512, 512, 2048), sgd, authors, views),
                PretrainConfig.paper(512, 2, 100, List.of(2048, 2048, 2048), sgd, authors, views));
    }

    @Override
    public int leastBatch() {
        return 32;
    }

    @Override
    public List<String> warnings() {
        return stopGradient
                ? List.of()
                : List.of(
                        "Stop-gradient (loss.stopGradient) is off, and without it the outputs"
                                + " collapse.");
    }
}
