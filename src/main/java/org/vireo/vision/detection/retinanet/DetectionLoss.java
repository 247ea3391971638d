package org.vireo.vision.detection.retinanet;

import org.vireo.config.BoxLoss;
import org.vireo.vision.tensor.ScriptSource;

/**
 * How a detector's mistakes are counted.
 *
 * @param alpha weight of foreground against background in the focal loss; below 0 for none
 * @param gamma how much the focal loss plays down what is already right
 */
public record DetectionLoss(double alpha, double gamma, BoxLoss box) {
    /** Focal loss, box losses. */
    static final ScriptSource SCRIPT = ScriptSource.of("detection_loss");

    /** The RetinaNet paper's focal loss with torchvision's L1. */
    public static DetectionLoss standard() {
        return new DetectionLoss(0.25, 2, BoxLoss.L1);
    }

    /** The number by which the loss function knows the loss of a box. */
    static int kind(BoxLoss box) {
        return switch (box) {
            case L1 -> 0;
            case SMOOTH_L1 -> 1;
            case GIOU -> 2;
        };
    }
}
