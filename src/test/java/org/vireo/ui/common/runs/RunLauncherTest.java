package org.vireo.ui.common.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;
import org.vireo.ui.common.Background;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The processes here make no updates, they only say so, and crash where the test wants it. */
@Execution(ExecutionMode.CONCURRENT)
class RunLauncherTest {
    @TempDir Path folder;

    private final Background background = new Background(Runnable::run);
    private final BlockingQueue<Object> outcomes = new LinkedBlockingQueue<>();
    private final List<String> said = new ArrayList<>();

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void theFolderIsMadeHereAndAProcessGoesOnWithItEvenIfItsNameIsNoAscii() throws Exception {
        Path images = Files.createDirectory(folder.resolve("Füchse – 狐"));
        assertEquals(List.of("resume"), start(images, "finish").stream().limit(1).toList());
        RunFolder run = only(images);
        until(() -> run.state().phase() == RunState.Phase.FINISHED);
        assertEquals(run.path(), ((RunFolder) outcomes.take()).path());
        assertEquals(List.of("Making it.", "Starting its process…"), said);
        assertEquals(1, attempts(run));
    }

    @Test
    void aProcessThatCrashesIsFollowedByOneThatGoesOn() throws Exception {
        start(folder, "5 finish");
        RunFolder run = only(folder);
        until(() -> run.state().phase() == RunState.Phase.FINISHED);
        assertEquals(2, attempts(run));
        assertTrue(Files.readString(run.log()).contains("ended without a word"));
    }

    @Test
    void itIsFollowedAgainOnlyIfItCameFurther() throws Exception {
        start(folder, "5 9 9 finish");
        RunFolder run = only(folder);
        Path crashes = run.path().resolve("crashes");
        until(() -> Files.exists(crashes) && Files.size(crashes) == 3);
        until(() -> run.state().phase() != RunState.Phase.RUNNING);
        // Another one would have been started by now: the last one asks for nothing.
        outcomes.take();
        Thread.sleep(1000);
        assertEquals(3, attempts(run));
        assertEquals(RunState.Phase.INTERRUPTED, run.state().phase());
    }

    @Test
    void oneThatCrashesBeforeItBeginsIsTriedOnceMoreAndThenASentence() throws Exception {
        start(folder, "early early finish");
        RunFolder run = only(folder);
        Exception failure = (Exception) outcomes.take();
        assertTrue(
                String.valueOf(failure.getMessage()).contains("crashing early"), failure::toString);
        assertEquals(2, attempts(run));
    }

    @Test
    void oneThatSaysWhyItCannotGoOnIsNotTriedAgain() throws Exception {
        start(folder, "refuse finish");
        RunFolder run = only(folder);
        Exception failure = (Exception) outcomes.take();
        assertEquals("It cannot go on.", failure.getMessage());
        assertEquals(1, attempts(run));
    }

    /** Starts a run whose processes do what the plan says, one word each. */
    private List<String> start(Path images, String plan) throws Exception {
        List<String> command = new ArrayList<>();
        RunLauncher starter =
                new RunLauncher(
                        background,
                        arguments -> {
                            command.addAll(arguments);
                            List<String> child =
                                    new ArrayList<>(
                                            List.of(
                                                    Path.of(
                                                                    System.getProperty("java.home"),
                                                                    "bin",
                                                                    "java")
                                                            .toString(),
                                                    "-XX:+UseSerialGC",
                                                    "-Xmx64m",
                                                    "-cp",
                                                    System.getProperty("java.class.path"),
                                                    CrashingChild.class.getName()));
                            child.addAll(arguments);
                            return new ProcessBuilder(child);
                        });
        BlockingQueue<RunFolder> made = new LinkedBlockingQueue<>();
        starter.start(
                monitor -> {
                    monitor.say("Making it.");
                    RunCard card = TestRuns.card(images, Instant.EPOCH);
                    RunFolder run =
                            RunStore.inside(images)
                                    .create(card, RunData.none(), "some", ZoneOffset.UTC);
                    Files.writeString(run.path().resolve("plan"), plan);
                    made.add(run);
                    return run;
                },
                said::add,
                outcomes::add,
                outcomes::add);
        made.take();
        until(() -> !command.isEmpty());
        return command;
    }

    private static void until(Callable<Boolean> reached) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!reached.call()) {
            assertTrue(System.nanoTime() < end, "it takes over two minutes");
            Thread.sleep(20);
        }
    }

    private static RunFolder only(Path images) throws IOException {
        return RunStore.inside(images).runs().getFirst();
    }

    private static long attempts(RunFolder run) throws IOException {
        Path attempts = run.path().resolve("attempts");
        return Files.exists(attempts) ? Files.size(attempts) : 0;
    }

    /** {@code resume RUN}: does the next word of the run's plan. */
    static final class CrashingChild {
        /** How a process ends that was killed. */
        private static final int KILLED = 137;

        private CrashingChild() {}

        public static void main(String[] arguments) throws Exception {
            RunFolder run = RunFolder.open(Path.of(arguments[1]));
            Path attempts = run.path().resolve("attempts");
            int attempt = Files.exists(attempts) ? (int) Files.size(attempts) : 0;
            Files.writeString(attempts, "x".repeat(attempt + 1));
            String word = Files.readString(run.path().resolve("plan")).split(" ", -1)[attempt];
            switch (word) {
                case "early" -> {
                    System.out.println("crashing early");
                    Runtime.getRuntime().halt(KILLED);
                }
                case "refuse" -> {
                    System.out.println("It cannot go on.");
                    System.exit(1);
                }
                default -> {
                    try (RunSession session = RunSession.begin(run);
                            MetricsWriter metrics = session.metricsFrom(Long.MAX_VALUE)) {
                        // So that whoever waits for its beginning sees it.
                        Thread.sleep(300);
                        if (word.equals("finish")) {
                            session.finished();
                        } else {
                            long update = Long.parseLong(word);
                            metrics.write(new RunEvent.Step(update, 1, Map.of()));
                            Files.writeString(
                                    run.path().resolve("crashes"), "x".repeat(attempt + 1));
                            Runtime.getRuntime().halt(KILLED);
                        }
                    }
                }
            }
        }
    }
}
