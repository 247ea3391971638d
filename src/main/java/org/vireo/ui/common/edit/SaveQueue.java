package org.vireo.ui.common.edit;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.CatalogueException;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.file.FailureSentence;
import org.vireo.ui.common.Background;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Saves edits off the JavaFX thread, in their order: each is durable before the next one is begun.
 * What cannot be saved now is tried again, at longer and longer intervals, until it can; what can
 * never be saved is given back with the reason.
 *
 * <p>All methods are called on the JavaFX thread.
 */
public final class SaveQueue {
    private static final Logger LOG = System.getLogger(SaveQueue.class.getName());
    private static final long FIRST_WAIT = 1_000;
    private static final long LONGEST_WAIT = 30_000;

    private final Background background;
    private final Saver saver;
    private final Delay delay;
    private final Listener listener;
    private final List<Edit> unsettled = new ArrayList<>();
    private final ReadOnlyObjectWrapper<SaveState> state =
            new ReadOnlyObjectWrapper<>(SaveState.SAVED);
    private long wait = FIRST_WAIT;
    private boolean closed;

    /** Guards what follows it. */
    private final Object lock = new Object();

    private final Deque<Edit> waiting = new ArrayDeque<>();
    private boolean running;

    /** Makes edits durable, off the JavaFX thread. */
    @FunctionalInterface
    public interface Saver {
        Saved save(Edit edit);

        /** Into a catalogue. */
        static Saver into(Catalogue catalogue) {
            return edit -> {
                Edit.Outcome outcome = edit.saveTo(catalogue);
                return new Saved(
                        edit, outcome, catalogue.edits().undoable(), catalogue.edits().redoable());
            };
        }
    }

    /**
     * An edit that was made durable, or contradicts what somebody else did.
     *
     * @param undoable what can be taken back now
     * @param redoable what can be done again now
     */
    public record Saved(Edit edit, Edit.Outcome outcome, String undoable, String redoable) {}

    /** Runs a task on the JavaFX thread after some time. */
    @FunctionalInterface
    public interface Delay {
        void after(long milliseconds, Runnable task);
    }

    /** Hears what came of edits, on the JavaFX thread. */
    interface Listener {
        void saved(Saved saved);

        /** An edit that can never be made. */
        void refused(Edit edit, Exception failure);
    }

    SaveQueue(Background background, Saver saver, Delay delay, Listener listener) {
        this.background = background;
        this.saver = saver;
        this.delay = delay;
        this.listener = listener;
    }

    /** Saves an edit after all that were added before. */
    void add(Edit edit) {
        unsettled.add(edit);
        synchronized (lock) {
            waiting.add(edit);
        }
        if (!state.get().fails()) {
            state.set(SaveState.SAVING);
            work();
        }
    }

    /** Tries again what failed, without waiting. */
    void tryAgain() {
        if (!closed && state.get().fails()) {
            work();
        }
    }

    /** The newest edit that is not settled; null if all are. */
    @Nullable Edit newest() {
        return unsettled.isEmpty() ? null : unsettled.getLast();
    }

    /** What an image's labels will be when all is saved; null if nothing waits for it. */
    @Nullable Labeling latest(long image) {
        for (Edit edit : unsettled.reversed()) {
            if (edit instanceof Edit.Labels labels && labels.image().id() == image) {
                return labels.after();
            }
        }
        return null;
    }

    /** Takes back the newest edit while saving fails; null if that is not so or it has begun. */
    Edit.@Nullable Labels withdraw() {
        synchronized (lock) {
            if (!state.get().fails()
                    || running
                    || !(waiting.peekLast() instanceof Edit.Labels newest)) {
                return null;
            }
            waiting.removeLast();
            unsettled.removeLast();
            calmIfDone();
            return newest;
        }
    }

    /**
     * Takes no more edits. What waits is saved without anybody waiting for it.
     *
     * @param lost hears how many edits could not be saved, if any
     */
    void close(IntConsumer lost) {
        closed = true;
        background.save(
                () -> {
                    try {
                        saveAll();
                    } catch (CatalogueException e) {
                        LOG.log(Level.WARNING, "edits are lost", e);
                    }
                    synchronized (lock) {
                        return waiting.size();
                    }
                },
                count -> {
                    if (count > 0) {
                        lost.accept(count);
                    }
                },
                _ -> {});
    }

    /** Whether all is saved; if not, why. */
    ReadOnlyObjectProperty<SaveState> state() {
        return state.getReadOnlyProperty();
    }

    private void work() {
        synchronized (lock) {
            if (running || waiting.isEmpty()) {
                return;
            }
            running = true;
        }
        background.save(
                () -> {
                    saveAll();
                    return true;
                },
                _ -> {},
                this::failed);
    }

    /** On the thread that saves. */
    private void saveAll() {
        boolean done = false;
        try {
            for (Edit next = head(); next != null; next = head()) {
                save(next);
            }
            done = true;
        } finally {
            if (!done) {
                rest();
            }
        }
    }

    private @Nullable Edit head() {
        synchronized (lock) {
            Edit head = waiting.peek();
            if (head == null) {
                // Under the same lock, so that an edit that is added now begins anew.
                rest();
            }
            return head;
        }
    }

    private void rest() {
        synchronized (lock) {
            running = false;
        }
    }

    private void save(Edit edit) {
        try {
            Saved saved = saver.save(edit);
            remove();
            background.onWindow(() -> settle(saved));
        } catch (CatalogueException e) {
            if (e.mayPass() && !(edit instanceof Edit.Classes)) {
                throw e;
            }
            refuse(edit, e);
        } catch (RuntimeException e) {
            refuse(edit, e);
        }
    }

    private void refuse(Edit edit, Exception failure) {
        remove();
        background.onWindow(() -> {
            unsettled.remove(edit);
            if (!closed) {
                listener.refused(edit, failure);
                calmIfDone();
            }
        });
    }

    private void remove() {
        synchronized (lock) {
            waiting.remove();
        }
    }

    private void settle(Saved saved) {
        unsettled.remove(saved.edit());
        wait = FIRST_WAIT;
        if (closed) {
            return;
        }
        if (state.get().fails()) {
            state.set(SaveState.SAVING);
        }
        calmIfDone();
        listener.saved(saved);
    }

    private void calmIfDone() {
        if (unsettled.isEmpty()) {
            state.set(SaveState.SAVED);
            wait = FIRST_WAIT;
        }
    }

    private void failed(Exception failure) {
        if (closed) {
            return;
        }
        state.set(SaveState.notSaved(FailureSentence.of(failure)));
        delay.after(wait, this::tryAgain);
        wait = Math.min(LONGEST_WAIT, 2 * wait);
    }
}
