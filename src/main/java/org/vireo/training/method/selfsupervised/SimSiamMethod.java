package org.vireo.training.method.selfsupervised;

import org.vireo.config.Preset;
import org.vireo.config.PretrainConfig;
import org.vireo.config.SimSiamConfig;
import org.vireo.job.Wording;
import org.vireo.vision.selfsupervised.SelfSupervised;
import org.vireo.vision.selfsupervised.simsiam.SimSiam;

import java.util.List;

/** SimSiam (Chen and He 2021, arXiv 2011.10566). */
public final class SimSiamMethod extends SelfSupervisedMethod {

    @Override
    public String title() {
        return "SimSiam";
    }

    @Override
    public List<Preset<PretrainConfig>> presets() {
        return SimSiamConfig.presets();
    }

    @Override
    SelfSupervised model(PretrainConfig config) {
        return SimSiam.of(config);
    }

    @Override
    String remedy(PretrainConfig config) {
        return ((SimSiamConfig) config.loss()).stopGradient()
                ? Wording.of(
                        "Start a new run with a lower optimizer.baseLearningRate (it is %.3g) or a"
                                + " larger batch.",
                        config.chosenBaseLearningRate())
                : "Start a new run with loss.stopGradient on.";
    }
}
