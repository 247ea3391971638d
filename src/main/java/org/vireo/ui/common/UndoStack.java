package org.vireo.ui.common;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/** What undo and redo of the toolbar act on while a place is in front. */
public interface UndoStack {
    /** What undo takes back, such as "move box"; empty if there is nothing. */
    ReadOnlyStringProperty undoable();

    /** What redo does again; empty if there is nothing. */
    ReadOnlyStringProperty redoable();

    /** Takes the last edit back. */
    void undo();

    /** Does the edit again that was taken back last. */
    void redo();

    /** The stack of a place where nothing is edited. */
    static UndoStack none() {
        ReadOnlyStringProperty nothing = new ReadOnlyStringWrapper("").getReadOnlyProperty();
        return new UndoStack() {
            @Override
            public ReadOnlyStringProperty undoable() {
                return nothing;
            }

            @Override
            public ReadOnlyStringProperty redoable() {
                return nothing;
            }

            @Override
            public void undo() {}

            @Override
            public void redo() {}
        };
    }
}
