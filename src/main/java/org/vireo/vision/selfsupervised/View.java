package org.vireo.vision.selfsupervised;

/** Which of the two views of an image; their probabilities differ. */
public enum View {
    FIRST,
    SECOND
}
