package org.vireo.ui.common;

import javafx.scene.Parent;

import org.vireo.run.RunFolder;

import java.util.List;
import java.util.Optional;

/** One of the window's five places; all methods are called on the JavaFX thread. */
public interface Place {
    /** The root of the place's controls, always the same. */
    Parent view();

    /** Shows another folder; what is slow to read is read in the background. */
    void open(Workspace workspace);

    /** Lets go of the folder and of everything that watches it. */
    void close();

    /** Called when the place comes to the front, so that it can look for what is new. */
    default void entered() {}

    /** Called when another place comes to the front. */
    default void left() {}

    /** Called when a scan found images that are new, changed or gone. */
    default void filesChanged() {}

    /** What would be lost if the window were closed now, as a sentence; empty if nothing would. */
    default Optional<String> unsaved() {
        return Optional.empty();
    }

    /** Whether a person who looks at the place sees how a run stands, so that no notice says it. */
    default boolean tellsOf(RunFolder run) {
        return false;
    }

    /** What the place can do by keyboard while it is in front; always the same. */
    default List<Action> actions() {
        return List.of();
    }

    /** What can be done in the place by mouse, beside pressing what says what it does. */
    default List<Gesture> gestures() {
        return List.of();
    }

    /** What the toolbar's undo and redo act on while the place is in front; always the same. */
    default UndoStack history() {
        return UndoStack.none();
    }
}
