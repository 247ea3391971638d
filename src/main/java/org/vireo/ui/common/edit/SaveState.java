package org.vireo.ui.common.edit;

/**
 * Whether what a person did is in the catalogue.
 *
 * @param waits whether an edit is on its way
 * @param problem why saving fails, as a sentence; empty while it does not
 */
public record SaveState(boolean waits, String problem) {
    /** Everything is. */
    public static final SaveState SAVED = new SaveState(false, "");

    /** The last edit is on its way. */
    public static final SaveState SAVING = new SaveState(true, "");

    /** Saving failed; it is tried again. */
    public static SaveState notSaved(String because) {
        return new SaveState(true, because);
    }

    /** Whether the last edit could not be saved so far. */
    public boolean fails() {
        return !problem.isEmpty();
    }
}
