package org.vireo.ui.images.annotation;

/** Whether what a person did is in the catalogue. */
public enum SaveState {
    /** Everything is. */
    SAVED,
    /** The last edit is on its way. */
    SAVING,
    /** Saving failed; it is tried again. */
    NOT_SAVED
}
