package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunEvent;
import org.vireo.run.RunEvents;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.engine.TrainingException;
import org.vireo.training.engine.Update;
import org.vireo.training.engine.UpdateStep;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What a detector's training does when numbers are not finite, or memory does not suffice. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class DetectorGuardsTest {
    @TempDir Path temporary;
    private TinyDetectorRun tiny;

    @BeforeEach
    void drawImages() throws Exception {
        tiny = TinyDetectorRun.in(temporary);
    }

    @ParameterizedTest
    @ValueSource(strings = {"group", "batch"})
    void threeUpdatesThatAreNotFiniteInARowLeadBackAndHalveTheLearningRate(String normalization)
            throws Exception {
        String[] settings = {"schedule.epochs", "3", "model.normalization", normalization};
        RunFolder straight = tiny.create(settings);
        assertTrue(tiny.go(straight, JobMonitor.unwatched()));
        RunFolder run = tiny.create(settings);
        List<Boolean> applied = new ArrayList<>();
        UpdateStep<UpdateBatch> poisoned =
                (learner, batch, pass) -> {
                    TrainedDetector state = ((DetectorLearner) learner).detector();
                    boolean poison = applied.size() >= 3 && applied.size() < 6;
                    if (poison) {
                        batch.parts().getFirst().batch().images().pixels().put(0, Float.NaN);
                    }
                    Map<String, SafeTensors.Tensor> before = state.evaluated();
                    Update update = learner.update(batch, pass);
                    applied.add(update.applied());
                    if (poison) {
                        assertSame(before, state.evaluated());
                    }
                    return update;
                };
        assertTrue(tiny.go(run, JobMonitor.unwatched(), poisoned));
        assertEquals(RunState.Phase.FINISHED, run.state().phase());
        assertEquals(List.of(true, true, true, false, false, false), applied.subList(0, 6));
        assertFalse(applied.subList(6, applied.size()).contains(false));
        assertTrue(notes(run).stream().anyMatch(n -> n.contains("with half the learning rate")));
        for (int update = 4; update <= 6; update++) {
            String kept = Files.readString(run.skipped(update));
            assertTrue(kept.contains(".JPEG") && kept.contains("NaN"), kept);
        }
        List<Double> rates = values(run, MetricNames.RATE);
        List<Double> usual = values(straight, MetricNames.RATE);
        assertEquals(usual.size(), rates.size());
        for (int i = 0; i < rates.size(); i++) {
            assertEquals(i < 3 ? usual.get(i) : usual.get(i) / 2, rates.get(i), 1e-15);
        }
    }

    @Test
    void oneUpdateThatIsNotFiniteIsLeftOutAndNothingElseChanges() throws Exception {
        RunFolder run = tiny.create();
        List<Boolean> applied = new ArrayList<>();
        assertTrue(
                tiny.go(
                        run,
                        JobMonitor.unwatched(),
                        (learner, batch, pass) -> {
                            if (applied.size() == 1) {
                                batch.parts()
                                        .getFirst()
                                        .batch()
                                        .images()
                                        .pixels()
                                        .put(0, Float.POSITIVE_INFINITY);
                            }
                            Update update = learner.update(batch, pass);
                            applied.add(update.applied());
                            return update;
                        }));
        assertEquals(List.of(true, false, true, true, true, true), applied);
        assertTrue(notes(run).stream().noneMatch(n -> n.contains("half the learning rate")));
        assertEquals(5, values(run, MetricNames.LOSS).size());
    }

    @Test
    void lackOfMemoryHalvesWhatGoesThroughTogetherAndKeepsTheUpdate() throws Exception {
        // Only statistics of the batch would tell parts of it from the whole.
        String[] changes = {
            "optimizer.batch", "4", "schedule.epochs", "3", "model.normalization", "group"
        };
        RunFolder straight = tiny.create(changes);
        assertTrue(tiny.go(straight, JobMonitor.unwatched()));
        RunFolder run = tiny.create(changes);
        List<Integer> sizes = new ArrayList<>();
        assertTrue(
                tiny.go(
                        run,
                        JobMonitor.unwatched(),
                        (learner, batch, pass) -> {
                            int size = batch.parts().getFirst().batch().images().size();
                            sizes.add(size);
                            if (size > 1) {
                                takeMoreMemoryThanThereIs();
                            }
                            return learner.update(batch, pass);
                        }));
        assertEquals(List.of(4, 2, 1, 1, 1), sizes);
        assertEquals(2, notes(run).stream().filter(n -> n.contains("did not suffice")).count());
        List<Double> norms = values(run, MetricNames.NORM);
        List<Double> usual = values(straight, MetricNames.NORM);
        assertEquals(usual.size(), norms.size());
        assertEquals(usual.getFirst(), norms.getFirst(), 1e-3 * usual.getFirst());
        assertEquals(
                values(straight, MetricNames.LOSS).getFirst(),
                values(run, MetricNames.LOSS).getFirst(),
                1e-4);
    }

    @Test
    void memoryForNotOneImageEndsInASentenceThatSaysWhatToMakeSmaller() throws Exception {
        RunFolder run = tiny.create();
        TrainingException failure =
                assertThrows(
                        TrainingException.class,
                        () ->
                                tiny.go(
                                        run,
                                        JobMonitor.unwatched(),
                                        (_, _, _) -> {
                                            takeMoreMemoryThanThereIs();
                                            throw new AssertionError("there was memory");
                                        }));
        assertTrue(failure.toString().contains("input.longSide"), failure::toString);
        assertEquals(RunState.Phase.FAILED, run.state().phase());
        assertTrue(tiny.go(run, JobMonitor.unwatched()));
    }

    /** The engine's own failure, with its own words. */
    private static void takeMoreMemoryThanThereIs() {
        try (NDManager manager = NDManager.newBaseManager();
                NDArray array = manager.zeros(new Shape(1L << 50))) {
            array.toFloatArray();
        }
    }

    private static void assertSame(
            Map<String, SafeTensors.Tensor> one, Map<String, SafeTensors.Tensor> other) {
        one.forEach((name, tensor) ->
                assertArrayEquals(
                        tensor.floats(),
                        Objects.requireNonNull(other.get(name), name).floats(),
                        name));
    }

    private static List<String> notes(RunFolder run) throws IOException {
        return RunEvents.of(run).stream()
                .filter(RunEvent.Note.class::isInstance)
                .map(event -> ((RunEvent.Note) event).sentence())
                .toList();
    }

    private static List<Double> values(RunFolder run, String name) throws IOException {
        return RunEvents.of(run).stream()
                .filter(RunEvent.Step.class::isInstance)
                .map(event -> ((RunEvent.Step) event).values().getOrDefault(name, Double.NaN))
                .toList();
    }
}
