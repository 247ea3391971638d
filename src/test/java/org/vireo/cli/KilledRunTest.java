package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.job.JobMonitor;
import org.vireo.job.OwnProgram;
import org.vireo.run.RunEvent;
import org.vireo.run.RunEvents;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.run.RunState;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.training.ChangedFolder;
import org.vireo.training.SameTensors;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** Processes that train are ended from outside, at any moment, again and again. */
@Tag("slow")
class KilledRunTest {
    private static final String RUN_FOLDER = "Run folder: ";
    private static final int ENDINGS = 6;

    @TempDir Path temporary;

    @ParameterizedTest
    @CsvSource({"train, kill", "train, terminate", "pretrain, kill", "pretrain, terminate"})
    void aRunThatIsEndedAtAnyMomentComesToTheSameEndBitForBit(String command, String ending)
            throws Exception {
        Path images = temporary.resolve("images");
        SampleData.write(images, new SampleSettings(1, 6, 2, 6), JobMonitor.unwatched());
        List<String> begin = new ArrayList<>(List.of(command, images.toString()));
        begin.addAll(command.equals("train") ? training() : pretraining());

        Child whole = start(begin);
        RunFolder straight = whole.folder();
        long began = System.nanoTime();
        assertEquals(ExitCode.OK, whole.exitCode(), whole::output);
        long milliseconds = (System.nanoTime() - began) / 1_000_000;

        Random random = new Random(20_261_125);
        Child child = start(begin);
        RunFolder run = child.folder();
        int survived = 0;
        for (int i = 0; i < ENDINGS; i++) {
            boolean ended =
                    child.process().waitFor(random.nextLong(milliseconds), TimeUnit.MILLISECONDS);
            if (ending.equals("kill")) {
                child.process().toHandle().destroyForcibly();
                child.exitCode();
            } else {
                child.process().toHandle().destroy();
                int code = child.exitCode();
                assertTrue(code == ExitCode.STOPPED || code == ExitCode.OK, child::output);
                assertEquals(
                        code == ExitCode.OK ? RunState.Phase.FINISHED : RunState.Phase.STOPPED,
                        run.state().phase());
            }
            survived += ended ? 0 : 1;
            child = start(List.of("resume", run.path().toString()));
            child.awaits("Going on|Training on|Pretraining on|is finished");
        }
        assertEquals(ExitCode.OK, child.exitCode(), child::output);
        assertTrue(survived > 0, "it was never ended while it ran");
        assertSame(straight, run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "pretrain"})
    void aKilledRunGoesOnWhateverHappenedToItsFolder(String command) throws Exception {
        Path images = temporary.resolve("images");
        SampleData.write(images, new SampleSettings(1, 6, 2, 6), JobMonitor.unwatched());
        List<String> begin = new ArrayList<>(List.of(command, images.toString()));
        begin.addAll(command.equals("train") ? training() : pretraining());
        Child child = start(begin);
        RunFolder run = child.folder();
        until(() -> RunHistory.of(run).updates() > 4);
        child.process().toHandle().destroyForcibly();
        child.exitCode();
        assertEquals(RunState.Phase.INTERRUPTED, run.state().phase());

        ChangedFolder.damage(images);
        Path moved = ChangedFolder.grownAndMoved(images);
        RunFolder there = RunFolder.open(moved.resolve(".vireo/runs").resolve(run.name()));
        Child resumed = start(List.of("resume", there.path().toString()));
        assertEquals(ExitCode.OK, resumed.exitCode(), resumed::output);
        assertEquals(RunState.Phase.FINISHED, there.state().phase());
        assertEquals(18, RunHistory.of(there).updates());
        assertTrue(resumed.output().contains("2.JPEG (gone)"), resumed::output);
        assertTrue(resumed.output().contains("4.JPEG (changed)"), resumed::output);
        assertTrue(Files.readString(there.reportJson()).contains("\"leftOut\": 2"));
    }

    private static void until(Callable<Boolean> reached) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!reached.call()) {
            assertTrue(System.nanoTime() < end, "it takes over two minutes");
            Thread.sleep(20);
        }
    }

    private static List<String> training() {
        return List.of(
                "--device=cpu",
                "--threads=1",
                "--input.shortSide=64",
                "--input.longSide=64",
                "--input.loaderThreads=1",
                "--model.headWidth=32",
                "--optimizer.batch=2",
                "--optimizer.emaDecay=0.9",
                "--schedule.epochs=6",
                "--checks=false");
    }

    private static List<String> pretraining() {
        return List.of(
                "--device=cpu",
                "--threads=1",
                "--cropSize=64",
                "--batch=4",
                "--epochs=6",
                "--expander=32,32",
                "--optimizer.warmupEpochs=1",
                "--loaderThreads=1",
                "--meters.every=2",
                "--meters.neighbors=3");
    }

    /** A process of this program, with its output up to now. */
    private record Child(Process process, BufferedReader out, StringBuilder text) {

        RunFolder folder() throws IOException {
            String line = awaits(RUN_FOLDER);
            return RunFolder.open(
                    Path.of(
                            line.substring(line.indexOf(RUN_FOLDER) + RUN_FOLDER.length())
                                    .strip()));
        }

        /** Waits for a line with a part that matches, and returns it; the last one if none does. */
        String awaits(String part) throws IOException {
            String line = out.readLine();
            String last = "";
            while (line != null) {
                text.append(line).append('\n');
                if (line.matches(".*(" + part + ").*")) {
                    return line;
                }
                last = line;
                line = out.readLine();
            }
            return last;
        }

        int exitCode() throws Exception {
            awaits("(?!)");
            assertTrue(process.waitFor(60, TimeUnit.SECONDS), "the process does not end");
            return process.exitValue();
        }

        String output() {
            return text.toString();
        }
    }

    private Child start(List<String> arguments) throws IOException {
        Process process = OwnProgram.with(arguments).redirectErrorStream(true).start();
        return new Child(
                process,
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)),
                new StringBuilder());
    }

    private static void assertSame(RunFolder one, RunFolder other) throws IOException {
        SameTensors.assertSame(one, other);
        for (Path path : List.of(one.checkpoints().best(), one.checkpoints().backbone())) {
            Path there = other.checkpoints().last().resolveSibling(path.getFileName());
            assertEquals(Files.exists(path), Files.exists(there));
            if (Files.exists(path)) {
                SameTensors.assertSame(path, there);
            }
        }
        assertEquals(evaluations(one), evaluations(other));
    }

    private static List<RunEvent> evaluations(RunFolder run) throws IOException {
        return RunEvents.of(run).stream().filter(RunEvent.Evaluation.class::isInstance).toList();
    }
}
