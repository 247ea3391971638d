package org.vireo.config;

/** The loss of the box regression. */
public enum BoxLoss {
    /** Absolute difference of the encoded boxes. */
    L1,
    /** The same, squared near zero. */
    SMOOTH_L1,
    /** One minus the generalized IoU of the decoded boxes. */
    GIOU
}
