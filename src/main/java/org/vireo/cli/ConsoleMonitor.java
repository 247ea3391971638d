package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Durations;
import org.vireo.job.JobMonitor;
import org.vireo.job.TransferWords;
import org.vireo.job.Wording;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Shows a job to a person: a bar with the time left where a line can be drawn over, else plain
 * lines every few seconds.
 */
final class ConsoleMonitor implements JobMonitor, AutoCloseable {
    private static final long BETWEEN_DRAWINGS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);
    private static final int BAR = 24;
    private static final String ERASE = "\r\u001b[K";

    private final Terminal terminal;
    private final BooleanSupplier cancelled;

    private @Nullable Phase phase;
    private boolean drawn;

    ConsoleMonitor(Terminal terminal, BooleanSupplier cancelled) {
        this.terminal = terminal;
        this.cancelled = cancelled;
    }

    @Override
    public void progress(String name, long done, long total) {
        report(name, done, total, false);
    }

    @Override
    public void transferred(String name, long bytes, long total) {
        report(name, bytes, total, true);
    }

    private synchronized void report(String name, long done, long total, boolean bytes) {
        long now = terminal.nanos().getAsLong();
        Phase current = phase;
        if (current == null || !current.name.equals(name) || done < current.done) {
            endLine();
            current = new Phase(name, done, now);
            phase = current;
        }
        current.bytes = bytes;
        boolean complete = total > 0 && done >= total && !current.complete;
        current.done = done;
        current.total = total;
        current.complete |= complete;
        long pause = terminal.interactive() ? BETWEEN_DRAWINGS : BETWEEN_LINES;
        if (complete || now - current.shown >= pause) {
            current.shown = now;
            show(current, now);
        }
    }

    @Override
    public synchronized void say(String sentence) {
        Phase current = phase;
        boolean redraw = drawn && current != null;
        erase();
        terminal.out().println(Terminal.harmless(sentence));
        terminal.out().flush();
        if (redraw && current != null) {
            show(current, terminal.nanos().getAsLong());
        }
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }

    /** Leaves the last bar standing. */
    @Override
    public synchronized void close() {
        endLine();
        phase = null;
    }

    private void show(Phase current, long now) {
        if (terminal.interactive()) {
            terminal.err().print(ERASE + current.bar() + current.figures(now));
            drawn = true;
        } else {
            terminal.err().println(current.name + ": " + current.figures(now));
        }
        terminal.err().flush();
    }

    private void erase() {
        if (drawn) {
            terminal.err().print(ERASE);
            terminal.err().flush();
            drawn = false;
        }
    }

    private void endLine() {
        if (drawn) {
            terminal.err().println();
            terminal.err().flush();
            drawn = false;
        }
    }

    /** One phase of the job, from its first word on. */
    private static final class Phase {
        final String name;
        final long firstDone;
        final long begun;
        long done;
        long total;
        boolean bytes;
        long shown;
        boolean complete;

        Phase(String name, long done, long now) {
            this.name = name;
            this.firstDone = done;
            this.begun = now;
            this.shown = now;
            this.done = done;
        }

        String bar() {
            if (total <= 0) {
                return name + "  ";
            }
            int full = Math.clamp(BAR * done / total, 0, BAR);
            return name + "  [" + "=".repeat(full) + "-".repeat(BAR - full) + "]  ";
        }

        String figures(long now) {
            double seconds = (now - begun) / 1e9;
            if (bytes) {
                return TransferWords.of(done, total, done - firstDone, seconds);
            }
            if (total <= 0) {
                return Wording.of("%,d", done);
            }
            String count = Wording.of("%,d of %,d (%d %%)", done, total, 100 * done / total);
            return done >= total
                    ? count + ", " + Durations.words(seconds)
                    : count + Durations.left(total - done, done - firstDone, seconds);
        }
    }
}
