package org.vireo.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class RunSessionTest {
    @TempDir Path images;
    private RunFolder run;

    @BeforeEach
    void createRun() throws Exception {
        run = TestRuns.create(images);
    }

    private RunState.Phase phase() {
        return run.state().phase();
    }

    @Test
    void aRunThatNobodyStartedCountsAsInterrupted() {
        assertEquals(RunState.Phase.INTERRUPTED, phase());
        assertTrue(run.state().sentence().contains("not started"), run.state().sentence());
    }

    @Test
    void theLastWordOfASessionIsTheState() throws Exception {
        try (RunSession session = RunSession.begin(run)) {
            assertEquals(RunState.Phase.RUNNING, phase());
            session.finished();
        }
        assertEquals(RunState.Phase.FINISHED, phase());
        try (RunSession session = RunSession.begin(run)) {
            session.stopped();
        }
        assertEquals(RunState.Phase.STOPPED, phase());
        try (RunSession session = RunSession.begin(run)) {
            session.failed("The loss is infinite.");
        }
        assertEquals(RunState.Phase.FAILED, phase());
        assertEquals("The loss is infinite.", run.state().sentence());
    }

    @Test
    void aSessionThatEndsWithoutALastWordWasInterrupted() throws Exception {
        RunSession.begin(run).close();
        assertEquals(RunState.Phase.INTERRUPTED, phase());
    }

    @Test
    void onlyOneWorksOnARunAndAskingDoesNotTakeItAway() throws Exception {
        try (RunSession _ = RunSession.begin(run)) {
            assertThrows(RunException.class, () -> RunSession.begin(run));
            assertEquals(RunState.Phase.RUNNING, RunFolder.open(run.path()).state().phase());
            assertThrows(RunException.class, () -> RunSession.begin(RunFolder.open(run.path())));
        }
        RunSession.begin(run).close();
    }

    @Test
    void aStopRequestCancelsTheJobAndIsForgottenWhenTheRunResumes() throws Exception {
        try (RunSession session = RunSession.begin(run)) {
            JobMonitor monitor = session.watched(JobMonitor.unwatched());
            assertFalse(monitor.isCancelled());
            RunFolder.open(run.path()).requestStop();
            assertTrue(monitor.isCancelled());
            session.stopped();
        }
        Files.writeString(run.stopFile(), "");
        try (RunSession session = RunSession.begin(run)) {
            assertFalse(session.watched(JobMonitor.unwatched()).isCancelled());
        }
    }

    @Test
    void aRunThatDoesNotRunCannotBeStopped() {
        assertThrows(RunException.class, run::requestStop);
        assertFalse(run.isStopRequested());
    }

    @Test
    void whatIsSaidStandsInTheLogWithItsTime() throws Exception {
        try (RunSession session = RunSession.begin(run, () -> TestRuns.MORNING)) {
            session.watched(JobMonitor.unwatched()).say("Two images were skipped.");
            session.finished();
        }
        assertEquals(
                List.of(
                        "2026-11-23T10:12:34Z  Two images were skipped.",
                        "2026-11-23T10:12:34Z  It is finished."),
                Files.readAllLines(run.log()));
    }

    @Test
    void anUnreadableStateIsToldAndCanBeResumed() throws Exception {
        Files.writeString(run.stateFile(), "{\"phase\": \"run");
        assertEquals(RunState.Phase.INTERRUPTED, phase());
        RunSession.begin(run).close();
    }

    @Test
    void anotherProcessIsSeenRunningCanBeStoppedAndLeavesTheLockWhenKilled() throws Exception {
        Process child = holder();
        try (var said = child.inputReader()) {
            assertEquals("running", said.readLine());
            assertEquals(RunState.Phase.RUNNING, phase());
            assertThrows(RunException.class, () -> RunSession.begin(run));
            run.requestStop();
            assertEquals("asked to stop", said.readLine());
            child.destroyForcibly().waitFor();
            assertEquals(RunState.Phase.INTERRUPTED, phase());
            RunSession.begin(run).close();
        } finally {
            child.destroyForcibly();
        }
    }

    /** Another process that works on the run, if it may. */
    private Process holder() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        RunHolder.class.getName(),
                        run.path().toString())
                .redirectErrorStream(true)
                .start();
    }

    @Test
    void threadsThatAskAtTheSameTimeDoNotTakeOneAnotherForAHolder() throws Exception {
        RunSession.begin(run).close();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            Callable<Boolean> ask =
                    () -> IntStream.range(0, 500).noneMatch(_ -> RunLock.isHeld(run));
            for (Future<Boolean> never : threads.invokeAll(Collections.nCopies(8, ask))) {
                assertTrue(never.get());
            }
        }
    }

    @Test
    void askingWhileARunBeginsDoesNotTakeItAway() throws Exception {
        try (var _ = RunLock.acquire(run)) {
            assertTrue(RunLock.isHeld(run));
            Process child = holder();
            try (var said = child.inputReader()) {
                String first = said.readLine();
                assertTrue(first.contains("being worked on by another process"), first);
            } finally {
                child.destroyForcibly();
            }
        }
        assertFalse(RunLock.isHeld(run));
    }
}
