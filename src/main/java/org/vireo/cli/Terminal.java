package org.vireo.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Where the commands speak to.
 *
 * @param out for results and sentences
 * @param err for progress and errors
 * @param interactive whether a person watches {@code err}, so that a line may be drawn over
 * @param nanos a clock that only goes forward
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive, LongSupplier nanos) {

    /** The one the process was started in. */
    static Terminal system() {
        boolean interactive =
                Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false)
                        && !"dumb".equals(System.getenv("TERM"));
        return new Terminal(
                new PrintWriter(System.out, true, charset("stdout.encoding")),
                new PrintWriter(System.err, true, charset("stderr.encoding")),
                interactive,
                System::nanoTime);
    }

    /** A text without what a terminal would obey: names and sentences may be a stranger's. */
    static String harmless(String text) {
        return text.replaceAll("[\\p{Cc}&&[^\n\t]]", "?");
    }

    private static Charset charset(String property) {
        String name = System.getProperty(property);
        return name != null && Charset.isSupported(name)
                ? Charset.forName(name)
                : Charset.defaultCharset();
    }
}
