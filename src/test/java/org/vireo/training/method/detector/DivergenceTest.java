package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.vireo.training.engine.TrainingException;
import org.vireo.vision.weights.SafeTensors;

import java.nio.file.Path;
import java.util.List;

/** A learning rate that blows the network up, for real. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class DivergenceTest {
    @TempDir Path temporary;

    @Test
    void updatesThatAreNotFiniteAreSkippedTakenBackAndInTheEndGivenUpWithASentence()
            throws Exception {
        TinyDetectorRun tiny = TinyDetectorRun.in(temporary);
        RunFolder run =
                tiny.create(
                        "optimizer.kind", "sgd",
                        "optimizer.learningRate", "10",
                        "optimizer.referenceBatch", "0",
                        "optimizer.clipNorm", "0",
                        "schedule.warmupIterations", "0",
                        "schedule.epochs", "20");
        TrainingException failure =
                assertThrows(TrainingException.class, () -> tiny.go(run, JobMonitor.unwatched()));
        assertTrue(failure.toString().contains("learning rate was halved"), failure::toString);
        assertEquals(RunState.Phase.FAILED, run.state().phase());

        List<String> notes =
                RunEvents.of(run).stream()
                        .filter(RunEvent.Note.class::isInstance)
                        .map(event -> ((RunEvent.Note) event).sentence())
                        .toList();
        assertEquals(5, notes.stream().filter(n -> n.contains("half the learning rate")).count());
        assertTrue(notes.stream().anyMatch(n -> n.contains("was skipped") && n.contains(".JPEG")));
        SafeTensors saved = SafeTensors.read(run.checkpoints().last());
        saved.tensors()
                .forEach((name, tensor) -> {
                    if (name.endsWith(".weight")) {
                        for (float value : tensor.floats()) {
                            assertTrue(Float.isFinite(value), name);
                        }
                    }
                });
    }
}
