package org.vireo;

import org.vireo.cli.Libraries;
import org.vireo.cli.VireoCommand;
import org.vireo.gpu.EngineNatives;
import org.vireo.ui.Studio;

import java.util.Arrays;
import java.util.Optional;

/** Where the program starts. */
public final class Launcher {
    private static final String STUDIO = "studio";

    private Launcher() {}

    /**
     * Without arguments, or with {@code studio} and perhaps a folder, opens the window; else runs
     * the command line, whose exit codes are in its help.
     */
    public static void main(String[] arguments) {
        EngineNatives.choose();
        boolean window = arguments.length == 0;
        boolean studio = !window && arguments[0].equals(STUDIO) && arguments.length <= 2;
        if (!window && !studio) {
            System.exit(VireoCommand.run(arguments));
        }
        Libraries.quiet();
        String[] folder =
                Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        Optional<String> whyNot = Studio.open(folder);
        if (whyNot.isEmpty()) {
            System.exit(0);
        }
        if (studio) {
            System.err.println(whyNot.get() + " vireo --help lists what works without.");
            System.exit(1);
        }
        System.err.println(whyNot.get() + " The demo runs instead.");
        System.exit(VireoCommand.run("demo"));
    }
}
