package org.vireo.ui;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.UndoStack;

import java.util.Arrays;

/** Which place is in front, and what its undo and redo would do. */
final class WindowModel {
    private static final String KEY = "window.place";

    private final ObjectProperty<PlaceName> place;
    private final StringProperty undoable = new SimpleStringProperty("");
    private final StringProperty redoable = new SimpleStringProperty("");
    private final BooleanProperty folderOpen = new SimpleBooleanProperty();
    private UndoStack history = UndoStack.none();

    WindowModel(Preferences preferences) {
        String last = preferences.text(KEY, PlaceName.IMAGES.name());
        place =
                new SimpleObjectProperty<>(
                        Arrays.stream(PlaceName.values())
                                .filter(name -> name.name().equals(last))
                                .findFirst()
                                .orElse(PlaceName.IMAGES));
        place.subscribe(name -> preferences.set(KEY, name.name()));
    }

    ObjectProperty<PlaceName> place() {
        return place;
    }

    BooleanProperty folderOpen() {
        return folderOpen;
    }

    /** What undo takes back; empty if there is nothing. */
    StringProperty undoable() {
        return undoable;
    }

    /** What redo does again; empty if there is nothing. */
    StringProperty redoable() {
        return redoable;
    }

    /** Lets undo and redo act on another history. */
    void setHistory(UndoStack next) {
        history = next;
        undoable.bind(next.undoable());
        redoable.bind(next.redoable());
    }

    void undo() {
        history.undo();
    }

    void redo() {
        history.redo();
    }
}
