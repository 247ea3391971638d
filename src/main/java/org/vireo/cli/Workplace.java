package org.vireo.cli;

/**
 * What every command is given.
 *
 * @param terminal where it speaks to
 * @param interruption how it hears that it shall stop
 */
record Workplace(Terminal terminal, Interruption interruption) {

    /** Long work with its progress shown; Ctrl-C asks it to stop. */
    int watch(Work work) throws Exception {
        try (Interruption.Job _ = interruption.job();
                ConsoleMonitor monitor = new ConsoleMonitor(terminal, interruption::isRequested)) {
            return work.run(monitor);
        }
    }

    /** Long work; returns an exit code. */
    @FunctionalInterface
    interface Work {
        int run(ConsoleMonitor monitor) throws Exception;
    }

    void say(String line) {
        terminal.out().println(line);
        terminal.out().flush();
    }
}
