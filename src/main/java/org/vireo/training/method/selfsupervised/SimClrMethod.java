package org.vireo.training.method.selfsupervised;

import org.vireo.config.Preset;
import org.vireo.config.PretrainConfig;
import org.vireo.config.SimClrConfig;
import org.vireo.job.Wording;
import org.vireo.vision.selfsupervised.SelfSupervised;
import org.vireo.vision.selfsupervised.simclr.SimClr;

import java.util.List;

/** SimCLR (Chen et al. 2020, arXiv 2002.05709). */
public final class SimClrMethod extends SelfSupervisedMethod {

    @Override
    public String title() {
        return "SimCLR";
    }

    @Override
    public List<Preset<PretrainConfig>> presets() {
        return SimClrConfig.presets();
    }

    @Override
    SelfSupervised model(PretrainConfig config) {
        return SimClr.of(config);
    }

    @Override
    String remedy(PretrainConfig config) {
        return Wording.of(
                "Start a new run with a lower optimizer.baseLearningRate (it is %.3g), a larger"
                        + " batch or another loss.temperature.",
                config.chosenBaseLearningRate());
    }
}
