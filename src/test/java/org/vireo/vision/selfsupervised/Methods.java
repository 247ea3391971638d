package org.vireo.vision.selfsupervised;

import org.vireo.config.BarlowTwinsConfig;
import org.vireo.config.SimClrConfig;
import org.vireo.config.SimSiamConfig;
import org.vireo.config.VicregLossConfig;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.selfsupervised.barlowtwins.BarlowTwins;
import org.vireo.vision.selfsupervised.simclr.SimClr;
import org.vireo.vision.selfsupervised.simsiam.SimSiam;
import org.vireo.vision.selfsupervised.vicreg.Vicreg;
import org.vireo.vision.tensor.ScriptSource;

import java.util.List;

/** All methods, with small heads. */
final class Methods {
    private Methods() {}

    static List<SelfSupervised> all() {
        return List.of(vicreg(), barlowTwins(0.0051), simSiam(true), simClr(0.5));
    }

    /** All functions of a method. */
    static ScriptSource functions(SelfSupervised method) {
        return new SelfSupervisedDesign(ResNet.RESNET18, method).script();
    }

    static Vicreg vicreg() {
        return new Vicreg(List.of(24, 16), new VicregLossConfig(25, 25, 1));
    }

    static BarlowTwins barlowTwins(double redundancy) {
        return new BarlowTwins(List.of(24, 16), new BarlowTwinsConfig(redundancy, 0.0048), 0.2);
    }

    static SimSiam simSiam(boolean stopGradient) {
        return new SimSiam(List.of(24, 16), new SimSiamConfig(8, stopGradient));
    }

    static SimClr simClr(double temperature) {
        return new SimClr(List.of(24, 16), new SimClrConfig(temperature));
    }
}
