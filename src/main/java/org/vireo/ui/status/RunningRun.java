package org.vireo.ui.status;

import org.vireo.run.RunFolder;
import org.vireo.training.Methods;

/**
 * A run that some process works on now.
 *
 * @param fraction how far it is, 0 to 1; -1 while that is unknown
 * @param figures how far it is, in words: {@code epoch 7 of 24 · 3.1 images/s · 41 s left}
 * @param stopping whether it was asked to stop
 */
public record RunningRun(RunFolder run, double fraction, String figures, boolean stopping) {

    /** {@code Training 2026-11-23-1012-retinanet-resnet50}. */
    public String title() {
        return (Methods.detects(run) ? "Training " : "Pretraining ") + run.name();
    }
}
