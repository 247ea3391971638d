package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Split;
import org.vireo.evaluation.CocoResults;
import org.vireo.inference.Detector;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunEvents;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.training.BreakingOff;
import org.vireo.training.ChangedFolder;
import org.vireo.training.SameTensors;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
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
            assertThrows(
                    BreakingOff.PowerCut.class,
                    () -> go(run, BreakingOff.cutAfter("Training", broken)));
            go(run, JobMonitor.unwatched());
            SameTensors.assertSame(straight, run);
            assertSameEvaluations(straight, run);
        }
    }

    @Test
    void twoRunsOfOneSeedAreTheSameBitForBitOnSeveralThreadsToo() throws Exception {
        String[] settings = {"deterministic", "true", "threads", "2", "input.loaderThreads", "2"};
        RunFolder first = tiny.create(settings);
        RunFolder second = tiny.create(settings);
        assertTrue(go(first, JobMonitor.unwatched()));
        assertTrue(go(second, JobMonitor.unwatched()));
        SameTensors.assertSame(first, second);
        assertSameEvaluations(first, second);
    }

    @Test
    void aStoppedRunEndsAsIfItHadNotBeenStopped() throws Exception {
        RunFolder straight = run(JobMonitor.unwatched(), "0.9");
        RunFolder run = create("0.9");
        assertFalse(go(run, BreakingOff.stopAfter("Training", 2)));
        assertEquals(RunState.Phase.STOPPED, run.state().phase());
        assertTrue(go(run, JobMonitor.unwatched()));
        SameTensors.assertSame(straight, run);
        assertSameEvaluations(straight, run);
    }

    @Test
    void anUpdateThatIsDealtOutToTwoDevicesIsThatOfOneAndGoesOnTheSame() throws Exception {
        String[] inTwos = {"optimizer.batch", "1", "optimizer.accumulate", "2"};
        RunFolder onOne = tiny.create(inTwos);
        assertTrue(go(onOne, JobMonitor.unwatched()));
        RunFolder onTwo = tiny.create("furtherDevices", "cpu", "model.normalization", "group");
        assertThrows(
                BreakingOff.PowerCut.class, () -> go(onTwo, BreakingOff.cutAfter("Training", 3)));
        assertTrue(go(onTwo, JobMonitor.unwatched()));
        SameTensors.assertSame(onOne, onTwo);
    }

    @Test
    void aFolderThatGrewAndMovedDoesNotChangeWhatARunLearns() throws Exception {
        RunFolder straight = run(JobMonitor.unwatched(), "0");
        RunFolder run = create("0");
        assertThrows(
                BreakingOff.PowerCut.class, () -> go(run, BreakingOff.cutAfter("Training", 4)));
        RunFolder moved = inside(ChangedFolder.grownAndMoved(tiny.images()), run);
        assertTrue(go(moved, JobMonitor.unwatched()));
        SameTensors.assertSame(inside(tiny.images().resolveSibling("moved"), straight), moved);
        assertTrue(Files.readString(moved.reportJson()).contains("\"leftOut\": 0"));
    }

    @Test
    void imagesThatAreGoneOrDamagedAreLeftOutAndTheRunStillEndsAlikeHoweverOftenItBreaksOff()
            throws Exception {
        RunFolder straight = create("0");
        RunFolder run = create("0");
        assertThrows(
                BreakingOff.PowerCut.class,
                () -> go(straight, BreakingOff.cutAfter("Training", 1)));
        assertThrows(
                BreakingOff.PowerCut.class, () -> go(run, BreakingOff.cutAfter("Training", 1)));
        ChangedFolder.damage(tiny.images());
        assertTrue(go(straight, JobMonitor.unwatched()));
        assertThrows(
                BreakingOff.PowerCut.class, () -> go(run, BreakingOff.cutAfter("Training", 4)));
        assertTrue(go(run, JobMonitor.unwatched()));
        SameTensors.assertSame(straight, run);
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

    @Test
    void imagesThatAreHeldOutAreMeasuredOnceAtTheEndAndReportedApart() throws Exception {
        try (ImageFolder folder = ImageFolder.open(tiny.images(), JobMonitor.unwatched())) {
            folder.ensureSplit(JobMonitor.unwatched());
            List<Long> two =
                    folder.catalogue().images(Split.TRAINING).stream()
                            .limit(2)
                            .map(ImageEntry::id)
                            .toList();
            folder.catalogue().setSplit(two, Split.TEST);
        }
        RunFolder run = create("0");
        assertFalse(go(run, BreakingOff.stopAfter("Training", 1)));
        assertTrue(go(run, JobMonitor.unwatched()));
        List<RunEvent.Test> tests =
                RunEvents.of(run).stream()
                        .filter(RunEvent.Test.class::isInstance)
                        .map(RunEvent.Test.class::cast)
                        .toList();
        assertEquals(1, tests.size());
        assertEquals(2, tests.getFirst().images());
        assertEquals(3, tests.getFirst().thresholds().size());
        assertTrue(tests.getFirst().figures().containsKey("recall"));
        Set<Long> detected = CocoResults.read(run.predictions("test")).keySet();
        Set<Long> held = new HashSet<>();
        RunData.read(run.data()).examples(Split.TEST).forEach(image -> held.add(image.id()));
        assertEquals(2, held.size());
        assertTrue(held.containsAll(detected), detected + " are not all of " + held);
        String report = Files.readString(run.reportMarkdown());
        assertTrue(report.contains("## Test\n\nThe figures above"), report);
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

    private static void assertSameEvaluations(RunFolder one, RunFolder other) throws IOException {
        assertEquals(evaluations(one), evaluations(other));
    }

    private static List<RunEvent> evaluations(RunFolder run) throws IOException {
        return RunEvents.of(run).stream().filter(RunEvent.Evaluation.class::isInstance).toList();
    }
}
