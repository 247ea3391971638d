package org.vireo.dataset.catalogue;

/** On which side of the split an image stands. */
public enum Split {
    TRAINING,
    VALIDATION,
    /** On neither: not labeled, held back, or not yet divided. */
    UNASSIGNED
}
