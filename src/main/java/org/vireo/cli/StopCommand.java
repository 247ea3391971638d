package org.vireo.cli;

import org.vireo.run.RunFolder;
import org.vireo.run.RunState;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** Stops a run that another process works on. */
@Command(
        name = "stop",
        description = "Asks a running run to save and stop at its next step; resume goes on later.")
final class StopCommand extends WorkCommand {
    private static final long PAUSE_MILLIS = 100;

    @Parameters(paramLabel = "RUN", description = "The folder of the run.")
    private Path folder = Path.of(".");

    @Option(names = "--wait", description = "Come back only when it has stopped.")
    private boolean wait;

    @Override
    public Integer call() throws Exception {
        RunFolder run = RunFolder.open(folder);
        run.requestStop();
        if (!wait) {
            say(run.name() + " is asked to stop; it saves at its next step.");
            return ExitCode.OK;
        }
        while (run.state().phase() == RunState.Phase.RUNNING) {
            Thread.sleep(PAUSE_MILLIS);
        }
        say(run.name() + ": " + run.state().sentence());
        return ExitCode.OK;
    }
}
