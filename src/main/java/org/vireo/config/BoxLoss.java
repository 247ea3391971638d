package org.vireo.config;

/** The loss of the box regression. */
public enum BoxLoss implements Titled {
    /** Sum of absolute differences of the encoded box (torchvision's default). */
    L1,
    /** The same, quadratic below 1/9 (Girshick 2015, arXiv 1504.08083; beta of Detectron). */
    SMOOTH_L1,
    /** 1 - generalized IoU of the decoded box (Rezatofighi et al. 2019, arXiv 1902.09630). */
    GIOU;

    @Override
    public String title() {
        return switch (this) {
            case L1 -> "L1";
            case SMOOTH_L1 -> "Smooth L1";
            case GIOU -> "GIoU";
        };
    }
}
