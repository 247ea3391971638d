package org.vireo.ui.common;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What undo and redo of the toolbar act on while a place is in front. */
public interface UndoStack {
    /** What undo takes back, such as "move box"; empty if there is nothing. */
    default ReadOnlyStringProperty undoable() {
        return new ReadOnlyStringWrapper("").getReadOnlyProperty();
    }

    /** What redo does again; empty if there is nothing. */
    default ReadOnlyStringProperty redoable() {
        return new ReadOnlyStringWrapper("").getReadOnlyProperty();
    }

    /** Takes the last edit back. */
    default void undo() {}

    /** Does the edit again that was taken back last. */
    default void redo() {}

    /** The stack of a place where nothing is edited. */
    static UndoStack none() {
        return new UndoStack() {};
    }
}
