package org.vireo.cli;

import org.vireo.run.RunFolder;
import org.vireo.run.RunReader;
import org.vireo.run.RunState;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Shows a run that any process works on, until it ends. */
@Command(
        name = "follow",
        description =
                "Prints what a run writes, from its beginning until it ends or Ctrl-C; the run"
                        + " itself goes on.")
final class FollowCommand implements Callable<Integer> {
    private static final long PAUSE_MILLIS = 250;
    private final Workplace workplace;

    @Parameters(paramLabel = "RUN", description = "The folder of the run.")
    private Path folder = Path.of(".");

    FollowCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        RunFolder run = RunFolder.open(folder);
        RunReader reader = RunReader.asWritten(run);
        while (true) {
            // Asked before reading, so that nothing written before the end is missed.
            RunState state = run.state();
            reader.read(
                    () -> workplace.say("The run was resumed from an earlier checkpoint."),
                    event -> workplace.say(EventText.of(event)));
            if (state.phase() != RunState.Phase.RUNNING) {
                workplace.say(state.sentence());
                if (state.phase() != RunState.Phase.FINISHED) {
                    workplace.say("Go on with: " + ResumeCommand.line(run, run.card().images()));
                }
                return state.phase() == RunState.Phase.FAILED ? ExitCode.FAILED : ExitCode.OK;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
