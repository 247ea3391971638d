package org.vireo.dataset.catalogue;

/** Who put an image on its side of the split. */
public enum SplitOrigin {
    /** Nobody yet. */
    NONE,
    /** The names of the folders or files. */
    LAYOUT,
    /** A rule; may be made again. */
    RULE,
    /** A person; no rule changes it. */
    HAND
}
