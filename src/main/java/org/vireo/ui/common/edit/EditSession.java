package org.vireo.ui.common.edit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.file.FailureSentence;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.UndoStack;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A place's edits of the open folder: saved one after the other while the person goes on, and taken
 * back or done again over all of the folder's, which outlive the program in the catalogue's log,
 * and over those that are not in it yet. For the JavaFX thread.
 */
public final class EditSession implements UndoStack {
    private final Background background;
    private final Notices notices;
    private final Function<Catalogue, SaveQueue.Saver> savers;
    private final SaveQueue.Delay delay;
    private final ReadOnlyStringWrapper undoable = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper redoable = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<SaveState> state =
            new ReadOnlyObjectWrapper<>(SaveState.SAVED);
    private Listener listener = new Listener() {};
    private @Nullable Catalogue catalogue;
    private @Nullable SaveQueue queue;
    private String savedUndoable = "";
    private String savedRedoable = "";

    /** Edits that were taken back before they were saved, the last one first. */
    private final Deque<Edit.Labels> withdrawn = new ArrayDeque<>();

    /** How many saved edits were taken back since; they are done again before those. */
    private int takenBack;

    /** One without a folder. */
    public EditSession(Background background, Notices notices) {
        this(
                background,
                notices,
                SaveQueue.Saver::into,
                (milliseconds, task) ->
                        CompletableFuture.delayedExecutor(
                                        milliseconds, TimeUnit.MILLISECONDS, background::onWindow)
                                .execute(task));
    }

    /**
     * One without a folder, for trouble on order.
     *
     * @param savers makes edits of a catalogue durable
     * @param delay between attempts
     */
    public EditSession(
            Background background,
            Notices notices,
            Function<Catalogue, SaveQueue.Saver> savers,
            SaveQueue.Delay delay) {
        this.background = background;
        this.notices = notices;
        this.savers = savers;
        this.delay = delay;
    }

    /** Hears what came of edits. */
    public interface Listener {
        /** An edit is durable, or contradicts what somebody else did meanwhile. */
        default void saved(SaveQueue.Saved saved) {}

        /** An edit can never be made; the person was told. */
        default void refused() {}

        /** The one image that the person sees; null where edits of all can be seen. */
        default @Nullable Long sight() {
            return null;
        }

        /** Nothing was taken back or done again, since that image is not in sight. */
        default void elsewhere(long image, String what) {}

        /** An edit that was not saved yet was taken back, or is done again. */
        default void turned(ImageEntry image, Labeling from, Labeling to) {}
    }

    /** Says who hears what came of edits. */
    public void whenSaved(Listener hears) {
        listener = hears;
    }

    private record Names(String undoable, String redoable) {}

    /** Edits another folder's labels. */
    public void open(Catalogue opened) {
        close();
        catalogue = opened;
        SaveQueue made = new SaveQueue(background, savers.apply(opened), delay, new Listening());
        queue = made;
        state.bind(made.state());
        refresh();
    }

    /** Lets go of the folder at once; edits on their way are still saved. */
    public void close() {
        SaveQueue old = queue;
        catalogue = null;
        queue = null;
        state.unbind();
        state.set(SaveState.SAVED);
        withdrawn.clear();
        takenBack = 0;
        show("", "");
        if (old != null) {
            old.close(lost ->
                    notices.fail(
                            (lost == 1 ? "The last edit" : "The last " + lost + " edits")
                                    + " could not be saved before the folder was closed."));
        }
    }

    /** Asks again what can be taken back, since other places and windows edit too. */
    public void refresh() {
        Catalogue asked = catalogue;
        if (asked != null && !state.get().waits()) {
            background.save(
                    () -> new Names(asked.edits().undoable(), asked.edits().redoable()),
                    names -> {
                        if (asked.equals(catalogue) && !state.get().waits()) {
                            show(names.undoable(), names.redoable());
                        }
                    },
                    notices::fail);
        }
    }

    /** Saves an edit after all that were made before. */
    public void edit(Edit edit) {
        SaveQueue open = queue;
        if (open == null) {
            return;
        }
        open.add(edit);
        if (edit instanceof Edit.Step step) {
            takenBack = Math.max(0, takenBack + (step.undo() ? 1 : -1));
        } else {
            // After an edit nothing can be done again.
            withdrawn.clear();
            undoable.set(edit.what());
            redoable.set("");
        }
    }

    /** What an image's labels will be when all is saved; empty if nothing waits for it. */
    public Optional<Labeling> latest(long image) {
        SaveQueue open = queue;
        return open == null ? Optional.empty() : Optional.ofNullable(open.latest(image));
    }

    /** Whether everything is saved; if not, why. */
    public ReadOnlyObjectProperty<SaveState> state() {
        return state.getReadOnlyProperty();
    }

    /** What would be lost if the window were closed now, as a sentence; empty if nothing would. */
    public Optional<String> unsaved() {
        return state.get().fails()
                ? Optional.of("The last edits are not saved yet. " + state.get().problem())
                : Optional.empty();
    }

    /** Tries to save again, without waiting for the next time. */
    public void saveAgain() {
        SaveQueue open = queue;
        if (open != null) {
            open.tryAgain();
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
        SaveQueue open = queue;
        if (open != null && open.newest() instanceof Edit.Labels newest && !isSeen(newest)) {
            listener.elsewhere(newest.image().id(), newest.what());
            return;
        }
        Edit.Labels unsaved = open == null ? null : open.withdraw();
        if (open == null || unsaved == null) {
            edit(new Edit.Step(true, listener.sight()));
            return;
        }
        listener.turned(unsaved.image(), unsaved.after(), unsaved.before());
        withdrawn.push(unsaved);
        takenBack = 0;
        show(savedUndoable, savedRedoable);
        Edit newest = open.newest();
        if (newest != null) {
            undoable.set(newest.what());
        }
    }

    @Override
    public void redo() {
        Edit.Labels unsaved = unsavedToRedo();
        SaveQueue open = queue;
        if (open == null || unsaved == null) {
            edit(new Edit.Step(false, listener.sight()));
            return;
        }
        if (!isSeen(unsaved)) {
            listener.elsewhere(unsaved.image().id(), unsaved.what());
            return;
        }
        listener.turned(unsaved.image(), unsaved.before(), unsaved.after());
        open.add(unsaved);
        withdrawn.pop();
        undoable.set(unsaved.what());
        redoable.set(nextToRedo());
    }

    private boolean isSeen(Edit.Labels edit) {
        Long sight = listener.sight();
        return sight == null || sight == edit.image().id();
    }

    /** The edit to do again that was never saved; null if a saved one comes before it, or none. */
    private Edit.@Nullable Labels unsavedToRedo() {
        return takenBack > 0 ? null : withdrawn.peek();
    }

    private String nextToRedo() {
        Edit.Labels unsaved = unsavedToRedo();
        return unsaved == null ? savedRedoable : unsaved.what();
    }

    private void show(String undo, String redo) {
        savedUndoable = undo;
        savedRedoable = redo;
        undoable.set(undo);
        redoable.set(nextToRedo());
    }

    private final class Listening implements SaveQueue.Listener {
        @Override
        public void saved(SaveQueue.Saved saved) {
            show(saved.undoable(), saved.redoable());
            if (saved.edit() instanceof Edit.Step step) {
                switch (saved.outcome().result()) {
                    case EditResult.Stale stale ->
                            notices.fail(
                                    "“"
                                            + stale.what()
                                            + "” can no longer be "
                                            + (step.undo() ? "taken back" : "done again")
                                            + ": the labels were changed by something else since"
                                            + " then.");
                    case EditResult.Elsewhere(String what, long image) -> {
                        takenBack = Math.max(0, takenBack + (step.undo() ? -1 : 1));
                        listener.elsewhere(image, what);
                        return;
                    }
                    case EditResult.Done _, EditResult.Nothing _ -> {}
                }
            }
            listener.saved(saved);
        }

        @Override
        public void refused(Edit edit, Exception failure) {
            notices.fail("“" + edit.what() + "” could not be done. " + FailureSentence.of(failure));
            listener.refused();
            refresh();
        }
    }
}
