package org.vireo.config;

/** When and how the detector is measured on the validation images. */
public record EvaluationConfig(
        @Knob(
                        label = "Evaluate every",
                        help = "Epochs between two evaluations; the last epoch always has one.",
                        min = 1,
                        max = 100_000,
                        unit = "epochs")
                int everyEpochs,
        @Knob(
                        label = "Evaluate after",
                        help = "Updates between two evaluations; 0 goes by the epochs.",
                        zero = "by the epochs",
                        min = 0,
                        max = 100_000_000,
                        unit = "updates",
                        advanced = true)
                int everyIterations,
        @Knob(
                        label = "Score floor",
                        help =
                                "Boxes below this score are not looked at. mAP needs it low; the"
                                        + " confidence slider is another thing.",
                        min = 0,
                        max = 0.99,
                        advanced = true)
                double scoreFloor,
        @Knob(
                        label = "NMS IoU",
                        help =
                                "Of two boxes of one class that overlap by more than this, the one"
                                        + " with the lower score is dropped.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double nmsIou,
        @Knob(
                        label = "Boxes an image",
                        help =
                                "The most boxes kept of one image, or of one tile, and counted in"
                                        + " mAP. COCO counts 100 of each class; take 1000 for"
                                        + " crowded scenes, and say so beside the figures.",
                        min = 1,
                        max = 10_000,
                        advanced = true)
                int maxDetections,
        @Knob(
                        label = "Held out for a test",
                        help =
                                "The share of the labeled images that decides nothing, neither the"
                                        + " best epoch nor thresholds, and is measured once at the"
                                        + " end. Taken from the training images, unless the folder"
                                        + " has a test side. 0 holds out no more.",
                        min = 0,
                        max = 0.5)
                double testShare) {

    static EvaluationConfig standard() {
        return new EvaluationConfig(1, 0, 0.05, 0.5, 100, 0);
    }
}
