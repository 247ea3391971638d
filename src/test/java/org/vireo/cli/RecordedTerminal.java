package org.vireo.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.TimeUnit;

/** A terminal that keeps what is written to it, with a clock that stands until it is moved. */
final class RecordedTerminal {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final boolean interactive;
    private long nanos;

    RecordedTerminal(boolean interactive) {
        this.interactive = interactive;
    }

    Terminal terminal() {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), interactive, () -> nanos);
    }

    void pass(double seconds) {
        nanos += (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    /** Runs a command line and returns its exit code. */
    int run(String... arguments) {
        return VireoCommand.run(terminal(), new Interruption(), arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
