package org.vireo.ui.status;

import org.vireo.run.RunFolder;
import org.vireo.training.Methods;
import org.vireo.ui.common.runs.RunNames;

/**
 * A run that some process works on now.
 *
 * @param fraction how far it is, 0 to 1; -1 while that is unknown
 * @param figures how far it is, in words: {@code epoch 7 of 24 · 3.1 images/s}
 * @param left how long it still takes: {@code 41 s left}; empty while that is unknown
 * @param stopping whether it was asked to stop
 */
public record RunningRun(
        RunFolder run, double fraction, String figures, String left, boolean stopping) {

    /** {@code Training 2026-11-23 10:12, RetinaNet, ResNet-50}. */
    public String title() {
        return (Methods.detects(run) ? "Training " : "Pretraining ") + RunNames.of(run);
    }
}
