package org.vireo.ui.common;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Durations;
import org.vireo.job.JobMonitor;
import org.vireo.job.TransferWords;
import org.vireo.job.Wording;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/**
 * The progress of background work, to be shown: heard on any thread, read on the JavaFX thread,
 * where only the latest of many reports arrives.
 */
public final class WorkProgress implements JobMonitor {
    private final Executor window;
    private final LongSupplier nanos;
    private final AtomicReference<@Nullable Report> latest = new AtomicReference<>();
    private final ReadOnlyStringWrapper phase = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper figures = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper said = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final AtomicLong reports = new AtomicLong();
    private volatile boolean cancelled;
    private String begunPhase = "";
    private long begunAt;
    private long begunWith;

    /**
     * Makes one for one piece of work.
     *
     * @param window runs on the JavaFX thread
     * @param nanos a clock that only goes forward
     */
    public WorkProgress(Executor window, LongSupplier nanos) {
        this.window = window;
        this.nanos = nanos;
    }

    private record Report(String phase, long done, long total, boolean bytes) {}

    /** What is being done. */
    public ReadOnlyStringProperty phase() {
        return phase.getReadOnlyProperty();
    }

    /** How far it is, in words: {@code 1,200 of 5,000, 41 s left}. */
    public ReadOnlyStringProperty figures() {
        return figures.getReadOnlyProperty();
    }

    /** The last sentence it said. */
    public ReadOnlyStringProperty said() {
        return said.getReadOnlyProperty();
    }

    /** How far the phase is, 0 to 1; -1 while that is unknown. */
    public ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    /** How often the work said how far it is; to be asked on any thread. */
    public long reports() {
        return reports.get();
    }

    /** Asks the work to end; it looks often. */
    public void stop() {
        cancelled = true;
    }

    @Override
    public boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void say(String sentence) {
        window.execute(() -> said.set(sentence));
    }

    @Override
    public void progress(String name, long done, long total) {
        report(new Report(name, done, total, false));
    }

    @Override
    public void transferred(String name, long bytes, long total) {
        report(new Report(name, bytes, total, true));
    }

    private void report(Report report) {
        reports.incrementAndGet();
        if (latest.getAndSet(report) == null) {
            window.execute(this::show);
        }
    }

    private void show() {
        Report report = latest.getAndSet(null);
        if (report == null) {
            return;
        }
        long now = nanos.getAsLong();
        if (!report.phase().equals(begunPhase)) {
            begunPhase = report.phase();
            begunAt = now;
            begunWith = report.done();
        }
        phase.set(report.phase());
        fraction.set(report.total() > 0 ? (double) report.done() / report.total() : -1);
        figures.set(inWords(report, (now - begunAt) / 1e9));
    }

    private String inWords(Report report, double seconds) {
        long made = report.done() - begunWith;
        if (report.bytes()) {
            return TransferWords.of(report.done(), report.total(), made, seconds);
        }
        return report.total() <= 0
                ? Wording.of("%,d", report.done())
                : Wording.of("%,d of %,d", report.done(), report.total())
                        + Durations.left(report.total() - report.done(), made, seconds);
    }
}
