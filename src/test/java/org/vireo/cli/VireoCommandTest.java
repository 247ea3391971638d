package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.TestRuns;

import picocli.CommandLine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class VireoCommandTest {
    @TempDir Path images;
    private final RecordedTerminal terminal = new RecordedTerminal(false);

    private RunFolder run() throws Exception {
        return TestRuns.create(images);
    }

    @Test
    void everyCommandHasHelp() {
        CommandLine commands = VireoCommand.commandLine(terminal.terminal(), new Interruption());
        for (String command : commands.getSubcommands().keySet()) {
            RecordedTerminal own = new RecordedTerminal(false);
            assertEquals(ExitCode.OK, own.run(command, "--help"), command);
            assertTrue(own.out().startsWith("Usage: vireo " + command), own.out());
        }
    }

    @Test
    void theReadmeNamesEveryCommand() throws Exception {
        String readme = Files.readString(Path.of("README.md"));
        VireoCommand.commandLine(terminal.terminal(), new Interruption())
                .getSubcommands()
                .forEach((name, command) -> {
                    if (!command.getCommandSpec().usageMessage().hidden()) {
                        assertTrue(readme.contains("\n    vireo " + name), name);
                    }
                });
    }

    @Test
    void withoutACommandThereIsTheListOfThem() {
        assertEquals(ExitCode.OK, terminal.run());
        assertTrue(terminal.out().contains("doctor"), terminal.out());
        assertFalse(terminal.out().contains("probe-engine"), terminal.out());
        assertTrue(terminal.out().contains("Exit codes"), terminal.out());
    }

    @Test
    void anUnknownCommandOffersTheNearest() {
        assertEquals(ExitCode.USAGE, terminal.run("docter"));
        assertEquals(
                "There is no command \"docter\"; did you mean doctor? See vireo --help.\n",
                terminal.err());
    }

    @Test
    void anUnknownOptionOffersTheNearest() {
        assertEquals(ExitCode.USAGE, terminal.run("stop", "--wiat", images.toString()));
        assertEquals(
                "There is no option \"--wiat\"; did you mean --wait? See vireo stop --help.\n",
                terminal.err());
    }

    @Test
    void aFailureIsOneSentenceAndShowsItsPlaceOnlyWhenAsked() {
        String nowhere = images.resolve("nowhere").toString();
        assertEquals(ExitCode.FAILED, terminal.run("stop", nowhere));
        assertEquals(1, terminal.err().lines().count(), terminal.err());
        RecordedTerminal debugging = new RecordedTerminal(false);
        assertEquals(ExitCode.FAILED, debugging.run("stop", "--debug", nowhere));
        assertTrue(debugging.err().contains("at org.vireo"), debugging.err());
    }

    @Test
    void runsAreListedWithTheirStateAndBestFigure() throws Exception {
        RunFolder run = run();
        RunFolder damaged = run();
        Files.writeString(damaged.path().resolve("config.json"), "{");
        try (RunSession session = RunSession.begin(run);
                MetricsWriter metrics = session.metricsFrom(Long.MAX_VALUE)) {
            metrics.write(new RunEvent.Evaluation(20, 1, Map.of("AP", 0.25), Map.of()));
            metrics.write(new RunEvent.Evaluation(40, 2, Map.of("AP", -1.0), Map.of()));
            session.failed("The loss is infinite.");
        }
        assertEquals(ExitCode.OK, terminal.run("runs", images.toString()));
        String[] lines = terminal.out().split("\n", -1);
        assertTrue(
                lines[0].matches(
                        "2026-11-23-1012-retinanet-resnet18 +failed +40 upd\\.  mAP 0\\.250"
                                + "  The loss is infinite\\."),
                lines[0]);
        assertTrue(lines[1].contains("unreadable"), lines[1]);
    }

    @Test
    void aFolderWithoutRunsSaysSo() {
        assertEquals(ExitCode.OK, terminal.run("runs", images.toString()));
        assertTrue(terminal.out().startsWith("There are no runs in "), terminal.out());
        assertEquals(ExitCode.BAD_DATA, terminal.run("runs", images.resolve("x").toString()));
    }

    @Test
    void aRunningRunCanBeAskedToStopAndOtherwiseTheStateIsTold() throws Exception {
        RunFolder run = run();
        assertEquals(ExitCode.FAILED, terminal.run("stop", run.path().toString()));
        assertTrue(terminal.err().contains("is not running"), terminal.err());
        try (RunSession session = RunSession.begin(run)) {
            assertEquals(ExitCode.OK, terminal.run("stop", run.path().toString()));
            assertTrue(run.isStopRequested());
            session.stopped();
        }
    }

    @Test
    void followingARunThatHasEndedPrintsItWhole() throws Exception {
        RunFolder run = run();
        try (RunSession session = RunSession.begin(run);
                MetricsWriter metrics = session.metricsFrom(Long.MAX_VALUE)) {
            metrics.write(new RunEvent.Step(20, 0.5, Map.of("loss", 1.25)));
            metrics.write(new RunEvent.Note(20, "Skipped a step."));
            session.finished();
        }
        assertEquals(ExitCode.OK, terminal.run("follow", run.path().toString()));
        assertEquals(
                """
                update 20  loss 1.2500
                note at update 20  Skipped a step.
                It is finished.
                """,
                terminal.out());
    }
}
