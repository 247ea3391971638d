package org.vireo;

import org.vireo.cli.VireoCommand;

/** Where the program starts. */
public final class Launcher {
    private Launcher() {}

    /** Runs the command line; the exit codes are in its help. */
    public static void main(String[] arguments) {
        System.exit(VireoCommand.run(arguments));
    }
}
