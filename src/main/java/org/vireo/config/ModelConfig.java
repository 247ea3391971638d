package org.vireo.config;

import java.util.ArrayList;
import java.util.List;

/** What the detector is made of and which losses it has. */
public record ModelConfig(
        @Knob(
                        label = "Backbone",
                        help =
                                "The ResNet that looks at the image. ResNet-18 is fast and enough"
                                        + " for simple objects, with half of its channels four times"
                                        + " as fast; ResNet-50 is the usual one on a GPU.")
                Backbone backbone,
        @Knob(
                        label = "Start weights",
                        help =
                                "A file with a pretrained backbone or a whole detector: a run's"
                                        + " checkpoint, or .pth, .pt or safetensors of torchvision,"
                                        + " timm and others. Empty starts at random.")
                String weights,
        @Knob(
                        label = "Normalization",
                        help =
                                "Auto takes frozen batch normalization with start weights, and from a"
                                        + " random start group normalization below 4 images a batch"
                                        + " and batch normalization above.",
                        advanced = true)
                Normalization normalization,
        @Knob(
                        label = "Trainable stages",
                        help =
                                "How many of the backbone's five stages learn, counted from the"
                                        + " last. -1 trains 3 with start weights and all 5 without.",
                        minusOne = "3, or all 5 without start weights",
                        min = -1,
                        max = 5,
                        advanced = true)
                int trainableStages,
        @Knob(
                        label = "Head width",
                        help =
                                "Channels of the feature pyramid and of the two heads. 256 is the"
                                        + " paper's; a step with 128 takes about half the time on"
                                        + " a CPU, and is enough for a few classes.",
                        min = 16,
                        max = 512,
                        advanced = true)
                int headWidth,
        @Knob(
                        label = "Fit anchors",
                        help =
                                "Choose the anchors' sizes and shapes from the training boxes"
                                        + " before the run. Small or long objects need it.")
                boolean fitAnchors,
        @Knob(
                        label = "Anchor scale",
                        help =
                                "Multiplies the usual anchor sizes (32 to 512 px) where anchors are"
                                        + " not fitted. 0.5 finds objects of half the size.",
                        min = 0.05,
                        max = 8,
                        advanced = true)
                double anchorScale,
        @Knob(
                        label = "Box loss",
                        help =
                                "How the error of a box is measured. L1 is what the reference"
                                        + " detector has; GIoU looks at the overlap itself.",
                        advanced = true)
                BoxLoss boxLoss,
        @Knob(
                        label = "Focal alpha",
                        help = "The weight of objects against background in the focal loss.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double focalAlpha,
        @Knob(
                        label = "Focal gamma",
                        help =
                                "How much the focal loss turns away from what is easy; 0 not at all.",
                        min = 0,
                        max = 10,
                        advanced = true)
                double focalGamma)
        implements Checked {

    /** RetinaNet's own choices on the given backbone, from a random start. */
    static ModelConfig paper(Backbone backbone) {
        return new ModelConfig(
                backbone, "", Normalization.AUTO, -1, 256, false, 1, BoxLoss.L1, 0.25, 2);
    }

    /** What learns most in a CPU's minutes: narrower heads, and anchors fitted to the boxes. */
    static ModelConfig quick(Backbone backbone) {
        return new ModelConfig(
                backbone, "", Normalization.AUTO, -1, 64, true, 1, BoxLoss.GIOU, 0.25, 2);
    }

    /** Whether training starts from weights in a file. */
    public boolean hasWeights() {
        return !weights.isBlank();
    }

    /** {@link #trainableStages} with -1 decided: 0 to 5. */
    public int chosenTrainableStages() {
        if (trainableStages >= 0) {
            return trainableStages;
        }
        return hasWeights() ? 3 : 5;
    }

    @Override
    public List<SettingProblem> conflicts() {
        List<SettingProblem> conflicts = new ArrayList<>();
        if (normalization == Normalization.FROZEN && !hasWeights()) {
            conflicts.add(
                    new SettingProblem(
                            "model.normalization",
                            "Normalization (model.normalization) is frozen, but without start weights"
                                    + " (model.weights) there are no statistics to freeze; take group."));
        }
        if (trainableStages >= 0 && trainableStages < 5 && !hasWeights()) {
            conflicts.add(
                    new SettingProblem(
                            "model.trainableStages",
                            "Trainable stages (model.trainableStages) is "
                                    + trainableStages
                                    + ", but without start weights (model.weights) the stages that do not"
                                    + " learn stay random; take 5 or -1."));
        }
        return conflicts;
    }
}
