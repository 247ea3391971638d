package org.vireo.vision.detection.retinanet;

import org.vireo.vision.tensor.ScriptSource;

/**
 * How a detector's mistakes are counted.
 *
 * @param alpha weight of foreground against background in the focal loss; below 0 for none
 * @param gamma how much the focal loss plays down what is already right
 */
public record DetectionLoss(double alpha, double gamma, BoxTerm box) {
    /** Focal loss, box losses. */
    static final ScriptSource SCRIPT = ScriptSource.of("detection_loss");

    /** The loss of a box's place. */
    public enum BoxTerm {
        /** Sum of absolute differences of the encoded box (torchvision's default). */
        L1(0),
        /** The same, quadratic below 1/9 (Girshick 2015, arXiv 1504.08083; beta of Detectron). */
        SMOOTH_L1(1),
        /** 1 - generalized IoU of the decoded box (Rezatofighi et al. 2019, arXiv 1902.09630). */
        GIOU(2);

        private final int kind;

        BoxTerm(int kind) {
            this.kind = kind;
        }

        /** The number by which the loss function knows it. */
        int kind() {
            return kind;
        }
    }

    /** The RetinaNet paper's focal loss with torchvision's L1. */
    public static DetectionLoss standard() {
        return new DetectionLoss(0.25, 2, BoxTerm.L1);
    }
}
