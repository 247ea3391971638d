package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.inference.Detector;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunEvent;
import org.vireo.run.RunEvents;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.training.ChangedFolder;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

@Tag("engine")
class DetectorTrainingTest {
    @TempDir Path temporary;
    private TinyDetectorRun tiny;

    @BeforeEach
    void drawImages() throws Exception {
        tiny = TinyDetectorRun.in(temporary);
    }

    @Test
    void aRunThatBreaksOffAnywhereEndsAsIfItHadNot() throws Exception {
        RunFolder straight = run(JobMonitor.unwatched(), "0");
        assertEquals(RunState.Phase.FINISHED, straight.state().phase());
        for (int broken : new int[] {1, 3, 4}) {
            RunFolder run = create("0");
            assertThrows(PowerCut.class, () -> go(run, new BreakingAt(broken)));
            go(run, JobMonitor.unwatched());
            assertSameTensors(straight, run);
            assertSameEvaluations(straight, run);
        }
    }

    @Test
    void aStoppedRunEndsAsIfItHadNotBeenStopped() throws Exception {
        RunFolder straight = run(JobMonitor.unwatched(), "0.9");
        RunFolder run = create("0.9");
        assertFalse(go(run, new StoppingAt(2)));
        assertEquals(RunState.Phase.STOPPED, run.state().phase());
        assertTrue(go(run, JobMonitor.unwatched()));
        assertSameTensors(straight, run);
        assertSameEvaluations(straight, run);
    }

    @Test
    void aFolderThatGrewAndMovedDoesNotChangeWhatARunLearns() throws Exception {
        RunFolder straight = run(JobMonitor.unwatched(), "0");
        RunFolder run = create("0");
        assertThrows(PowerCut.class, () -> go(run, new BreakingAt(4)));
        RunFolder moved = inside(ChangedFolder.grownAndMoved(tiny.images()), run);
        assertTrue(go(moved, JobMonitor.unwatched()));
        assertSameTensors(inside(tiny.images().resolveSibling("moved"), straight), moved);
        assertTrue(Files.readString(moved.reportJson()).contains("\"leftOut\": 0"));
    }

    @Test
    void imagesThatAreGoneOrDamagedAreLeftOutAndTheRunStillEndsAlikeHoweverOftenItBreaksOff()
            throws Exception {
        RunFolder straight = create("0");
        RunFolder run = create("0");
        assertThrows(PowerCut.class, () -> go(straight, new BreakingAt(1)));
        assertThrows(PowerCut.class, () -> go(run, new BreakingAt(1)));
        ChangedFolder.damage(tiny.images());
        assertTrue(go(straight, JobMonitor.unwatched()));
        assertThrows(PowerCut.class, () -> go(run, new BreakingAt(4)));
        assertTrue(go(run, JobMonitor.unwatched()));
        assertSameTensors(straight, run);
        String report = Files.readString(run.reportMarkdown());
        assertTrue(report.contains("2 images were gone, changed or could not be read"), report);
        assertTrue(report.contains("images/2.JPEG (gone)"), report);
        assertTrue(report.contains("images/4.JPEG (changed)"), report);
    }

    @Test
    void anImageThatBreaksInTheMiddleIsNamedAndTheRunGoesOn() throws Exception {
        RunFolder run = tiny.create("input.cacheMegabytes", "0", "schedule.epochs", "3");
        Path images = tiny.images().resolve("labeled_data");
        JobMonitor damaging =
                new JobMonitor() {
                    @Override
                    public void progress(String phase, long done, long total) {
                        if (phase.equals("Training") && done == 1) {
                            try {
                                ChangedFolder.cut(images.resolve("training/images/4.JPEG"));
                                ChangedFolder.cut(images.resolve("validation/images/8.JPEG"));
                            } catch (Exception e) {
                                throw new AssertionError(e);
                            }
                        }
                    }

                    @Override
                    public void say(String sentence) {}

                    @Override
                    public boolean isCancelled() {
                        return false;
                    }
                };
        assertTrue(go(run, damaging));
        assertEquals(RunState.Phase.FINISHED, run.state().phase());
        String log = Files.readString(run.log());
        assertEquals(2, log.lines().filter(line -> line.contains("Left out: ")).count(), log);
        assertTrue(Files.readString(run.reportJson()).contains("\"leftOut\": 2"));
    }

    private static RunFolder inside(Path images, RunFolder run) throws Exception {
        return RunFolder.open(images.resolve(".vireo/runs").resolve(run.name()));
    }

    @Test
    void whatWasTrainedCanBeLoadedAndReadInAReport() throws Exception {
        RunFolder run = run(JobMonitor.unwatched(), "0");
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                Detector detector = Detector.load(device, run.checkpoints().bestOrLast())) {
            assertEquals(3, detector.card().categories().size());
        }
        assertTrue(
                Files.readString(run.reportMarkdown()).contains("| mAP |")
                        || Files.readString(run.reportMarkdown()).contains("| epoch | mAP |"));
    }

    private RunFolder run(JobMonitor monitor, String emaDecay) throws Exception {
        RunFolder run = create(emaDecay);
        assertTrue(go(run, monitor));
        return run;
    }

    private RunFolder create(String emaDecay) throws Exception {
        return tiny.create("optimizer.emaDecay", emaDecay);
    }

    private boolean go(RunFolder run, JobMonitor monitor) throws Exception {
        return tiny.go(run, monitor);
    }

    private static void assertSameTensors(RunFolder one, RunFolder other) throws IOException {
        SafeTensors a = SafeTensors.read(one.checkpoints().last());
        SafeTensors b = SafeTensors.read(other.checkpoints().last());
        assertEquals(List.copyOf(a.tensors().keySet()), List.copyOf(b.tensors().keySet()));
        a.tensors()
                .forEach((name, tensor) ->
                        assertArrayEquals(
                                tensor.floats(),
                                java.util.Objects.requireNonNull(b.tensors().get(name)).floats(),
                                name));
    }

    private static void assertSameEvaluations(RunFolder one, RunFolder other) throws IOException {
        assertEquals(evaluations(one), evaluations(other));
    }

    private static List<RunEvent> evaluations(RunFolder run) throws IOException {
        return RunEvents.of(run).stream().filter(RunEvent.Evaluation.class::isInstance).toList();
    }

    private static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Lets nothing more be done or saved after some updates, as a kill would. */
    private record BreakingAt(int update) implements JobMonitor {
        @Override
        public void progress(String phase, long done, long total) {
            if (phase.equals("Training") && done == update) {
                throw new PowerCut();
            }
        }

        @Override
        public void say(String sentence) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    }

    private static final class StoppingAt implements JobMonitor {
        private final int update;
        private volatile boolean reached;

        StoppingAt(int update) {
            this.update = update;
        }

        @Override
        public void progress(String phase, long done, long total) {
            reached |= phase.equals("Training") && done == update;
        }

        @Override
        public void say(String sentence) {}

        @Override
        public boolean isCancelled() {
            return reached;
        }
    }
}
