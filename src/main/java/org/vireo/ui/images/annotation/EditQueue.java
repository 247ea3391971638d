package org.vireo.ui.images.annotation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.CatalogueException;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.LabelRevision;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.FailureSentence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Saves what a person does in the background, in its order: each edit is durable before the next
 * one is begun. What cannot be saved now is tried again, at longer and longer intervals, until it
 * can; what can never be saved is given back with the reason.
 *
 * <p>All methods are called on the window's thread.
 */
final class EditQueue {
    private static final long FIRST_WAIT = 1_000;
    private static final long LONGEST_WAIT = 30_000;
    private static final long PATIENCE_AT_THE_END = TimeUnit.SECONDS.toMillis(3);

    /** Hears what came of orders, on the window's thread. */
    interface Listener {
        void settled(Settled settled);

        /** An order that can never be carried out. */
        void refused(EditOrder order, Exception failure);
    }

    private final Background background;
    private final LabelStore store;
    private final Delay delay;
    private final Listener listener;
    private final List<EditOrder> unsettled = new ArrayList<>();
    private final ReadOnlyObjectWrapper<SaveState> state =
            new ReadOnlyObjectWrapper<>(SaveState.SAVED);
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private long wait = FIRST_WAIT;
    private boolean closed;

    /** Guards what follows it. */
    private final Object lock = new Object();

    private final Deque<EditOrder> waiting = new ArrayDeque<>();
    private boolean running;

    EditQueue(Background background, LabelStore store, Delay delay, Listener listener) {
        this.background = background;
        this.store = store;
        this.delay = delay;
        this.listener = listener;
    }

    /** Saves something after all that was ordered before. */
    void add(EditOrder order) {
        unsettled.add(order);
        synchronized (lock) {
            waiting.add(order);
        }
        if (state.get() == SaveState.SAVED) {
            state.set(SaveState.SAVING);
        }
        if (state.get() == SaveState.SAVING) {
            work();
        }
    }

    /** Tries again what failed, without waiting. */
    void tryAgain() {
        if (!closed && state.get() == SaveState.NOT_SAVED) {
            work();
        }
    }

    /** The newest order that is not settled; null if all are. */
    @Nullable EditOrder newest() {
        return unsettled.isEmpty() ? null : unsettled.getLast();
    }

    /** What an image's labels will be when all is saved; null if nothing waits for it. */
    @Nullable Labeling latest(long image) {
        for (EditOrder order : unsettled.reversed()) {
            if (order instanceof EditOrder.Labels labels && labels.image().id() == image) {
                return labels.after();
            }
        }
        return null;
    }

    /** Takes back the newest edit while saving fails; null if that is not so or it has begun. */
    EditOrder.@Nullable Labels withdraw() {
        synchronized (lock) {
            if (state.get() != SaveState.NOT_SAVED
                    || running
                    || !(waiting.peekLast() instanceof EditOrder.Labels newest)) {
                return null;
            }
            waiting.removeLast();
            unsettled.removeLast();
            if (waiting.isEmpty()) {
                calm();
            }
            return newest;
        }
    }

    /**
     * Ends the work. What waits is saved before this returns, if that is possible within moments.
     *
     * @return how many edits could not be saved
     */
    int close() {
        closed = true;
        work();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_AT_THE_END);
        synchronized (lock) {
            try {
                long left = PATIENCE_AT_THE_END;
                while (running && left > 0) {
                    lock.wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return waiting.size();
        }
    }

    ReadOnlyObjectProperty<SaveState> state() {
        return state.getReadOnlyProperty();
    }

    /** Why saving fails, as a sentence; empty while it does not. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    private void work() {
        synchronized (lock) {
            if (running || waiting.isEmpty()) {
                return;
            }
            running = true;
        }
        background.start(
                _ -> {
                    saveAll();
                    return true;
                },
                _ -> {},
                this::failed);
    }

    /** On a background thread. */
    private void saveAll() {
        boolean done = false;
        try {
            for (EditOrder next = head(); next != null; next = head()) {
                save(next);
            }
            done = true;
        } finally {
            if (!done) {
                rest();
            }
        }
    }

    private @Nullable EditOrder head() {
        synchronized (lock) {
            EditOrder head = waiting.peek();
            if (head == null) {
                // Under the same lock, so that an order that is added now begins anew.
                rest();
            }
            return head;
        }
    }

    private void rest() {
        synchronized (lock) {
            running = false;
            lock.notifyAll();
        }
    }

    private void save(EditOrder order) {
        try {
            Settled settled = carriedOut(order);
            remove();
            background.onWindow(() -> settle(settled));
        } catch (CatalogueException e) {
            if (e.mayPass() && !(order instanceof EditOrder.Classes)) {
                throw e;
            }
            refuse(order, e);
        } catch (RuntimeException e) {
            refuse(order, e);
        }
    }

    private void refuse(EditOrder order, Exception failure) {
        remove();
        background.onWindow(() -> {
            unsettled.remove(order);
            if (!closed) {
                listener.refused(order, failure);
                calmIfDone();
            }
        });
    }

    private void remove() {
        synchronized (lock) {
            waiting.remove();
        }
    }

    private Settled carriedOut(EditOrder order) {
        return switch (order) {
            case EditOrder.Labels labels -> carriedOut(labels);
            case EditOrder.Classes classes ->
                    settled(order, store.change(classes.change()), null, false);
            case EditOrder.Step step ->
                    settled(order, step.undo() ? store.undo() : store.redo(), null, false);
        };
    }

    /** Tried anew when somebody changes the labels between the look and the edit. */
    private Settled carriedOut(EditOrder.Labels order) {
        while (true) {
            LabelRevision now = store.labels(order.image().id());
            boolean others = !LabelMerge.agree(order.before(), now.labeling());
            Labeling wanted = LabelMerge.of(order.before(), order.after(), now.labeling());
            if (wanted == null) {
                EditResult stale = new EditResult.Stale(order.what());
                return settled(order, stale, now.labeling(), true);
            }
            EditResult result =
                    wanted.equals(now.labeling())
                            ? new EditResult.Done(order.what(), List.of(order.image().id()), false)
                            : store.edit(
                                    order.what(),
                                    order.image().id(),
                                    now.revision(),
                                    wanted,
                                    order.continues());
            if (result instanceof EditResult.Done) {
                return settled(order, result, wanted, others);
            }
        }
    }

    private Settled settled(
            EditOrder order, EditResult result, @Nullable Labeling left, boolean others) {
        return new Settled(order, result, left, others, store.undoable(), store.redoable());
    }

    private void settle(Settled settled) {
        unsettled.remove(settled.order());
        wait = FIRST_WAIT;
        if (closed) {
            return;
        }
        if (state.get() == SaveState.NOT_SAVED) {
            problem.set("");
            state.set(SaveState.SAVING);
        }
        calmIfDone();
        listener.settled(settled);
    }

    private void calmIfDone() {
        if (unsettled.isEmpty()) {
            calm();
        }
    }

    private void calm() {
        problem.set("");
        state.set(SaveState.SAVED);
        wait = FIRST_WAIT;
    }

    private void failed(Exception failure) {
        if (closed) {
            return;
        }
        problem.set(FailureSentence.of(failure));
        state.set(SaveState.NOT_SAVED);
        delay.after(wait, this::tryAgain);
        wait = Math.min(LONGEST_WAIT, 2 * wait);
    }
}
