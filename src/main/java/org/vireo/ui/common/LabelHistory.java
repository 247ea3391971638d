package org.vireo.ui.common;

import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.EditStore;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Edits of labels, one after the other off the JavaFX thread, with undo and redo over all of the
 * folder's. One that cannot be saved is said, and can be tried again.
 */
public final class LabelHistory implements EditHistory {
    private final Notices notices;
    private final Consumer<EditResult.Done> changed;
    private final OrderedWork work;
    private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoable = new ReadOnlyStringWrapper("");
    private @Nullable EditStore store;

    /**
     * Nothing to edit yet.
     *
     * @param changed hears of each edit that is durable now, on the JavaFX thread
     */
    public LabelHistory(Background background, Notices notices, Consumer<EditResult.Done> changed) {
        this.notices = notices;
        this.changed = changed;
        this.work = new OrderedWork(background);
    }

    private record Outcome(@Nullable EditResult result, String undoable, String redoable) {}

    /** Edits another folder's labels. */
    public void open(EditStore edits) {
        close();
        store = edits;
        refresh();
    }

    /** Lets go of the folder; edits on their way are still made. */
    public void close() {
        store = null;
        undoable.set("");
        redoable.set("");
    }

    /** Asks again what can be taken back, since other places and windows edit too. */
    public void refresh() {
        EditStore asked = store;
        if (asked != null) {
            work.add(() -> outcome(asked, null), now -> show(asked, now), notices::fail);
        }
    }

    /** Makes an edit after those before it. */
    public void edit(Function<EditStore, EditResult> edit) {
        EditStore into = store;
        if (into != null) {
            work.add(
                    () -> outcome(into, edit.apply(into)),
                    outcome -> show(into, outcome),
                    failure ->
                            notices.fail(
                                    FailureSentence.of(failure),
                                    new Notices.NextStep("Try again", () -> edit(edit))));
        }
    }

    private static Outcome outcome(EditStore edits, @Nullable EditResult result) {
        return new Outcome(result, edits.undoable(), edits.redoable());
    }

    private void show(EditStore edited, Outcome outcome) {
        if (edited != store) {
            return;
        }
        undoable.set(outcome.undoable());
        redoable.set(outcome.redoable());
        switch (outcome.result()) {
            case EditResult.Done done -> changed.accept(done);
            case EditResult.Stale stale ->
                    notices.fail(
                            "The edit “"
                                    + stale.what()
                                    + "” was left out: the same labels were changed elsewhere"
                                    + " in the meantime.");
            case EditResult.Nothing _ -> {
                // Another window was faster; the buttons say so now.
            }
            case null -> {
                // Only asked.
            }
        }
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
        edit(EditStore::undo);
    }

    @Override
    public void redo() {
        edit(EditStore::redo);
    }
}
