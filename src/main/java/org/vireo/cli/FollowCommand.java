package org.vireo.cli;

import org.vireo.run.RunFolder;
import org.vireo.run.RunReader;
import org.vireo.run.RunState;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** Shows a run that any process works on, until it ends. */
@Command(
        name = "follow",
        description =
                "Prints what a run writes, from its beginning until it ends or Ctrl-C; the run"
                        + " itself goes on.")
final class FollowCommand extends WorkCommand {
    private static final long PAUSE_MILLIS = 250;

    @Parameters(paramLabel = "RUN", description = "The folder of the run.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws Exception {
        RunFolder run = RunFolder.open(folder);
        RunReader reader = RunReader.asWritten(run);
        while (true) {
            // Asked before reading, so that nothing written before the end is missed.
            RunState state = run.state();
            reader.read(
                    () -> say("The run was resumed from an earlier checkpoint."),
                    event -> say(EventText.of(event)));
            if (state.phase() != RunState.Phase.RUNNING) {
                say(state.sentence());
                if (state.phase() != RunState.Phase.FINISHED) {
                    say("Go on with: " + ResumeCommand.line(run, run.card().images()));
                }
                return state.phase() == RunState.Phase.FAILED ? ExitCode.FAILED : ExitCode.OK;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
