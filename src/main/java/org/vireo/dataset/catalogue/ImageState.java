package org.vireo.dataset.catalogue;

/** How far the labeling of an image is. */
public enum ImageState {
    /** Nobody has looked; it says nothing about what is in the image. */
    UNLABELED,
    /** Has annotations. */
    LABELED,
    /** Somebody looked and there is nothing: a real negative. */
    CHECKED_EMPTY
}
