package org.vireo.config;

/** The loss of the box regression. */
public enum BoxLoss implements Titled {
    /** Absolute difference of the encoded boxes. */
    L1,
    /** The same, squared near zero. */
    SMOOTH_L1,
    /** One minus the generalized IoU of the decoded boxes. */
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
