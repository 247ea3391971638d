package org.vireo.ui.images.annotation;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.EditHistory;
import org.vireo.ui.common.Notices;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Undo and redo over the catalogue's log of edits, and over those that are not in it yet. */
final class LabelSteps implements EditHistory {
    private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoable = new ReadOnlyStringWrapper("");
    private final Consumer<Boolean> step;
    private String savedUndoable = "";
    private String savedRedoable = "";

    /** Edits that were taken back before they were saved, the last one first. */
    private final Deque<EditOrder.Labels> withdrawn = new ArrayDeque<>();

    /** How many saved edits were taken back since; they are done again before those. */
    private int takenBack;

    private @Nullable LabelStore source;

    /**
     * Nothing to take back yet.
     *
     * @param step takes the last edit back (true) or does it again (false)
     */
    LabelSteps(Consumer<Boolean> step) {
        this.step = step;
    }

    private record Names(String undoable, String redoable) {}

    /** Looks into a log. */
    void read(Background background, LabelStore store, Notices notices) {
        source = store;
        background.start(
                _ -> new Names(store.undoable(), store.redoable()),
                names -> {
                    if (store.equals(source)) {
                        show(names.undoable(), names.redoable());
                    }
                },
                notices::fail);
    }

    /** Looks into the log again, after somebody else added to it. */
    void reread(Background background, Notices notices) {
        LabelStore store = source;
        if (store != null) {
            read(background, store, notices);
        }
    }

    void clear() {
        source = null;
        withdrawn.clear();
        show("", "");
    }

    /** Something waits to be saved; after an edit nothing can be done again. */
    void pending(EditOrder order) {
        if (order instanceof EditOrder.Step step) {
            takenBack = Math.max(0, takenBack + (step.undo() ? 1 : -1));
        } else {
            withdrawn.clear();
            undoable.set(order.what());
            redoable.set("");
        }
    }

    void settled(Settled settled) {
        show(settled.undoable(), settled.redoable());
    }

    /**
     * An edit was taken back before it was saved.
     *
     * @param newest what still waits to be saved; null for nothing
     */
    void withdrawn(EditOrder.Labels edit, @Nullable EditOrder newest) {
        withdrawn.push(edit);
        takenBack = 0;
        show(savedUndoable, savedRedoable);
        if (newest != null) {
            undoable.set(newest.what());
        }
    }

    /** The edit to do again that was never saved; null if a saved one comes before it, or none. */
    EditOrder.@Nullable Labels unsavedToRedo() {
        return takenBack > 0 ? null : withdrawn.peek();
    }

    /** That edit waits to be saved again. */
    void restored() {
        undoable.set(withdrawn.pop().what());
        redoable.set(nextToRedo());
    }

    private String nextToRedo() {
        EditOrder.Labels unsaved = unsavedToRedo();
        return unsaved == null ? savedRedoable : unsaved.what();
    }

    private void show(String undo, String redo) {
        savedUndoable = undo;
        savedRedoable = redo;
        undoable.set(undo);
        redoable.set(nextToRedo());
    }

    @Override
    public ReadOnlyStringProperty undoable() {
        return undoable.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyStringProperty redoable() {
        return redoable.getReadOnlyProperty();
    }

    @Override
    public void undo() {
        step.accept(true);
    }

    @Override
    public void redo() {
        step.accept(false);
    }
}
