package org.vireo.cli;

import org.vireo.job.Wording;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunReader;
import org.vireo.run.RunState;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

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
                    event -> say(text(event)));
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

    /** An event as a line for people. */
    private static String text(RunEvent event) {
        return switch (event) {
            case RunEvent.Step step -> "update " + step.iteration() + "  " + values(step.values());
            case RunEvent.Epoch epoch -> "epoch " + epoch.epoch() + "  " + values(epoch.values());
            case RunEvent.Evaluation evaluation ->
                    "evaluation after update %s  %s"
                            .formatted(evaluation.iteration(), values(evaluation.figures()));
            case RunEvent.Test test ->
                    "test of update " + test.iteration() + "  " + values(test.figures());
            case RunEvent.Meter meter ->
                    "meters at update " + meter.iteration() + "  " + values(meter.values());
            case RunEvent.Check check ->
                    (check.passed() ? "check passed  " : "check failed  ") + check.sentence();
            case RunEvent.Rollback rollback -> "back to update " + rollback.iteration();
            case RunEvent.Note note ->
                    "note at update " + note.iteration() + "  " + note.sentence();
        };
    }

    private static String values(Map<String, Double> values) {
        return values.entrySet().stream()
                .map(value -> value.getKey() + " " + number(value.getValue()))
                .collect(Collectors.joining("  "));
    }

    /** Four significant digits; a dash for what was not measured. */
    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "–";
        }
        double size = Math.abs(value);
        boolean plain = value == 0 || (size >= 1e-3 && size < 1e6);
        if (value == Math.rint(value) && plain) {
            return String.valueOf((long) value);
        }
        if (!plain) {
            return Wording.of("%.3e", value);
        }
        return Wording.of(size >= 100 ? "%.1f" : "%.4f", value);
    }
}
