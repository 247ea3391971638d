package org.vireo.ui.common;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.file.FailureSentence;

import java.util.function.LongSupplier;

/** One piece of work of a network at a time: its progress, how it ended, stopping it. */
public final class NetworkWork {
    private final Background background;
    private final LongSupplier nanos;
    private final ReadOnlyObjectWrapper<@Nullable WorkProgress> progress =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private Background.@Nullable Started started;

    /**
     * Nothing runs yet.
     *
     * @param nanos a clock that only goes forward
     */
    public NetworkWork(Background background, LongSupplier nanos) {
        this.background = background;
        this.nanos = nanos;
    }

    /**
     * Starts work, unless some is running.
     *
     * @param done says in a sentence what came of it; empty for nothing to say
     */
    public <T> void start(Background.Work<T> work, Outcome<T> done) {
        if (progress.get() != null) {
            return;
        }
        WorkProgress begun = new WorkProgress(background::onWindow, nanos);
        progress.set(begun);
        outcome.set("");
        problem.set("");
        started =
                background.start(
                        work,
                        begun,
                        result -> {
                            progress.set(null);
                            outcome.set(done.of(result));
                        },
                        failure -> {
                            progress.set(null);
                            fail(failure);
                        });
    }

    /** Says why something failed that belongs to it. */
    public void fail(Exception failure) {
        problem.set(FailureSentence.of(failure));
    }

    /** Takes the result, and says in a sentence what came of it. */
    public interface Outcome<T> {
        String of(T result);
    }

    /** Asks the work to end; what it has done stays, and its outcome says so. */
    public void stop() {
        WorkProgress running = progress.get();
        if (running != null) {
            running.stop();
        }
    }

    /** Has nothing more to do with what runs. */
    public void abandon() {
        Background.Started running = started;
        if (running != null) {
            running.cancel();
        }
        started = null;
        progress.set(null);
        outcome.set("");
        problem.set("");
    }

    /** How far it is; null while nothing runs. */
    public ReadOnlyObjectProperty<@Nullable WorkProgress> progress() {
        return progress.getReadOnlyProperty();
    }

    /** What came of the last work; empty while nothing did. */
    public ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** Why the last work failed; empty if it did not. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
