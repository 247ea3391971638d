package org.vireo.training.method.selfsupervised;

import org.vireo.config.BarlowTwinsConfig;
import org.vireo.config.Preset;
import org.vireo.config.PretrainConfig;
import org.vireo.job.Wording;
import org.vireo.vision.selfsupervised.SelfSupervised;
import org.vireo.vision.selfsupervised.barlowtwins.BarlowTwins;

import java.util.List;

/** Barlow Twins (Zbontar et al. 2021, arXiv 2103.03230). */
public final class BarlowTwinsMethod extends SelfSupervisedMethod {

    @Override
    public String title() {
        return "Barlow Twins";
    }

    @Override
    public List<Preset<PretrainConfig>> presets() {
        return BarlowTwinsConfig.presets();
    }

    @Override
    SelfSupervised model(PretrainConfig config) {
        return BarlowTwins.of(config);
    }

    @Override
    String remedy(PretrainConfig config) {
        return Wording.of(
                "Start a new run with a lower optimizer.baseLearningRate (it is %.3g), a longer"
                        + " warm-up or a larger batch.",
                config.chosenBaseLearningRate());
    }
}
