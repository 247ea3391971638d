package org.vireo.config;

import java.util.List;

/** How the weights are updated. */
public record OptimizerConfig(
        @Knob(
                        label = "Optimizer",
                        help =
                                "AdamW forgives a badly chosen learning rate; SGD is what the"
                                        + " RetinaNet paper used.")
                OptimizerKind kind,
        @Knob(
                        label = "Learning rate",
                        help =
                                "The size of the steps after the warm-up. Halve it when the loss"
                                        + " jumps or becomes infinite.",
                        min = 0,
                        max = 10)
                double learningRate,
        @Knob(
                        label = "Learning rate is for batch",
                        help =
                                "The batch that the learning rate was found with; the rate is"
                                        + " multiplied by your batch over this one. 0 takes the rate"
                                        + " as it is.",
                        zero = "any",
                        min = 0,
                        max = 65_536,
                        unit = "images",
                        advanced = true)
                int referenceBatch,
        @Knob(
                        label = "Momentum",
                        help = "How much of the last step SGD keeps; AdamW does not use it.",
                        min = 0,
                        max = 0.9999,
                        advanced = true)
                double momentum,
        @Knob(
                        label = "Weight decay",
                        help = "How strongly weights are pulled to zero.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double weightDecay,
        @Knob(
                        label = "Gradient clip",
                        help = "The largest norm of the gradient over all weights; 0 is no limit.",
                        zero = "no limit",
                        min = 0,
                        max = 1e9,
                        advanced = true)
                double clipNorm,
        @Knob(
                        label = "Batch",
                        help = "Images that go through the network together; costs memory.",
                        min = 1,
                        max = 4096,
                        unit = "images")
                int batch,
        @Knob(
                        label = "Accumulate",
                        help =
                                "Batches whose gradients are added up before one update: as a larger"
                                        + " batch, without its memory.",
                        min = 1,
                        max = 1024,
                        unit = "batches",
                        advanced = true)
                int accumulate,
        @Knob(
                        label = "Averaged weights",
                        help =
                                "Decay of a running average of the weights, which is then what is"
                                        + " evaluated and saved as best; 0 is off, 0.999 is usual.",
                        zero = "off",
                        min = 0,
                        max = 0.999999,
                        advanced = true)
                double emaDecay)
        implements Checked {

    /** Images behind one update. */
    public int effectiveBatch() {
        return batch * accumulate;
    }

    /** The learning rate after the warm-up, scaled to the batch where it is asked for. */
    public double effectiveLearningRate() {
        return referenceBatch == 0
                ? learningRate
                : learningRate * effectiveBatch() / referenceBatch;
    }

    @Override
    public List<String> warnings() {
        double usual = 0.01 * effectiveBatch() / 16;
        if (kind == OptimizerKind.SGD && effectiveLearningRate() > 2 * usual) {
            return List.of(
                    "Learning rate (optimizer.learningRate) comes to "
                            + Setting.printed(effectiveLearningRate())
                            + " at "
                            + effectiveBatch()
                            + " images an update; RetinaNet with SGD is stable at about "
                            + Setting.printed(usual)
                            + ".");
        }
        if (kind == OptimizerKind.ADAMW && effectiveLearningRate() > 2e-3) {
            return List.of(
                    "Learning rate (optimizer.learningRate) comes to "
                            + Setting.printed(effectiveLearningRate())
                            + "; with AdamW detectors are usually stable up to about 0.001.");
        }
        return List.of();
    }
}
