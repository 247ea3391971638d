package org.vireo.training.method.selfsupervised;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.engine.EngineException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunEvent;
import org.vireo.run.RunEvents;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.training.engine.Learner;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.engine.TrainingException;
import org.vireo.training.engine.Update;
import org.vireo.training.engine.UpdateStep;
import org.vireo.training.input.PretrainBatch;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** What pretraining does when numbers are not finite, or memory does not suffice. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class PretrainGuardsTest {
    @TempDir Path temporary;
    private TinyPretrainRun tiny;

    @BeforeEach
    void drawImages() throws Exception {
        tiny = TinyPretrainRun.in(temporary);
    }

    @Test
    void threeUpdatesThatAreNotFiniteInARowLeadBackAndHalveTheLearningRate() throws Exception {
        RunFolder straight = tiny.create("epochs", "4");
        assertTrue(tiny.go(straight, JobMonitor.unwatched()));
        RunFolder run = tiny.create("epochs", "4");
        List<Boolean> applied = new ArrayList<>();
        UpdateStep<PretrainBatch> poisoned =
                (learner, batch, pass) -> {
                    boolean poison = applied.size() >= 3 && applied.size() < 6;
                    ByteBuffer weight = memory(learner);
                    int sound = weight.getInt(0);
                    if (poison) {
                        weight.putInt(0, Float.floatToRawIntBits(Float.NaN));
                    }
                    Path before = saved(learner, "before.safetensors");
                    Update update = learner.update(batch, pass);
                    applied.add(update.applied());
                    if (poison) {
                        assertSameBytes(before, saved(learner, "after.safetensors"));
                        weight.putInt(0, sound);
                    }
                    return update;
                };
        assertTrue(tiny.go(run, JobMonitor.unwatched(), poisoned));
        assertEquals(RunState.Phase.FINISHED, run.state().phase());
        assertEquals(List.of(true, true, true, false, false, false), applied.subList(0, 6));
        assertFalse(applied.subList(6, applied.size()).contains(false));
        assertTrue(notes(run).stream().anyMatch(n -> n.contains("with half the learning rate")));
        for (int update = 4; update <= 6; update++) {
            assertTrue(Files.readString(run.skipped(update)).contains(".JPEG"), "kept " + update);
        }
        List<Double> rates = rates(run);
        List<Double> usual = rates(straight);
        assertEquals(usual.size(), rates.size());
        for (int i = 0; i < rates.size(); i++) {
            assertEquals(i < 3 ? usual.get(i) : usual.get(i) / 2, rates.get(i), 1e-12);
        }
    }

    /** The memory of the last weights themselves, as they are given to be saved. */
    private static ByteBuffer memory(Learner<?> learner) {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        learner.save(tensors, new LinkedHashMap<>());
        SafeTensors.Tensor last = Objects.requireNonNull(tensors.get("expander.3.weight"));
        return last.data().order(ByteOrder.nativeOrder());
    }

    @Test
    void lackOfMemoryDividesTheBatchAndTheRunGoesOn() throws Exception {
        TinyPretrainRun larger = TinyPretrainRun.in(temporary, 26);
        String[] whole = {"batch", "32", "epochs", "3"};
        RunFolder run = larger.create(whole);
        AtomicInteger updates = new AtomicInteger();
        UpdateStep<PretrainBatch> scarce =
                (learner, batch, pass) -> {
                    if (updates.getAndIncrement() == 0) {
                        throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB");
                    }
                    return learner.update(batch, pass);
                };
        assertTrue(larger.go(run, JobMonitor.unwatched(), scarce));
        assertTrue(
                notes(run).stream().anyMatch(n -> n.contains("16 images go through")),
                notes(run)::toString);
        RunFolder divided = larger.create("batch", "32", "epochs", "3", "parts", "2");
        assertTrue(larger.go(divided, JobMonitor.unwatched()));
        assertEquals(losses(divided), losses(run));
        RunFolder undivided = larger.create(whole);
        assertTrue(larger.go(undivided, JobMonitor.unwatched()));
        assertNotEquals(losses(undivided), losses(run));
    }

    @Test
    void lackOfMemoryEndsInASentenceThatSaysWhatToMakeSmaller() throws Exception {
        RunFolder run = tiny.create();
        UpdateStep<PretrainBatch> failing =
                (_, _, _) -> {
                    throw new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB");
                };
        TrainingException failure =
                assertThrows(
                        TrainingException.class,
                        () -> tiny.go(run, JobMonitor.unwatched(), failing));
        assertTrue(failure.toString().contains("narrower expander"), failure::toString);
        assertEquals(RunState.Phase.FAILED, run.state().phase());
        assertTrue(tiny.go(run, JobMonitor.unwatched()));
    }

    private Path saved(Learner<?> learner, String name) {
        Path file = temporary.resolve(name);
        try {
            Files.deleteIfExists(file);
            Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
            learner.save(tensors, new LinkedHashMap<>());
            new SafeTensors(Map.of(), tensors).writeNew(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return file;
    }

    private static void assertSameBytes(Path one, Path other) {
        try {
            assertArrayEquals(Files.readAllBytes(one), Files.readAllBytes(other));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> notes(RunFolder run) throws IOException {
        return RunEvents.of(run).stream()
                .filter(RunEvent.Note.class::isInstance)
                .map(event -> ((RunEvent.Note) event).sentence())
                .toList();
    }

    private static List<Double> losses(RunFolder run) throws IOException {
        return RunEvents.of(run).stream()
                .filter(RunEvent.Step.class::isInstance)
                .map(event -> ((RunEvent.Step) event).values().get(MetricNames.LOSS))
                .toList();
    }

    private static List<Double> rates(RunFolder run) throws IOException {
        return RunEvents.of(run).stream()
                .filter(RunEvent.Step.class::isInstance)
                .map(event ->
                        ((RunEvent.Step) event).values().getOrDefault(MetricNames.RATE, Double.NaN))
                .toList();
    }
}
