package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunEvent;
import org.vireo.run.RunEvents;
import org.vireo.run.RunFolder;
import org.vireo.training.SameTensors;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.engine.UpdateStep;
import org.vireo.vision.tensor.ComputeDevice;

import java.nio.file.Path;
import java.util.List;

/** Training on a device that is not waited for, against training on one that is. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class RunningAheadTest {
    @TempDir Path temporary;
    private TinyDetectorRun tiny;

    @BeforeEach
    void drawImages() throws Exception {
        tiny = TinyDetectorRun.in(temporary);
    }

    @ParameterizedTest
    @CsvSource({"sgd, batch, fp32", "adamw, group, bf16"})
    void theSameComesOutAlsoWhereAnUpdateIsNotFinite(
            String optimizer, String normalization, String precision) throws Exception {
        String[] settings = {
            "optimizer.kind",
            optimizer,
            "model.normalization",
            normalization,
            "precision",
            precision,
            "optimizer.emaDecay",
            "0.9",
            "optimizer.clipNorm",
            "1",
            "schedule.epochs",
            "3"
        };
        RunFolder waited = tiny.create(settings);
        RunFolder ahead = tiny.create(settings);
        assertTrue(tiny.go(waited, JobMonitor.unwatched(), poisoned(4, 5)));
        assertTrue(goAhead(ahead, poisoned(4, 5)));
        SameTensors.assertSame(waited, ahead);
        assertEquals(steps(waited), steps(ahead));
    }

    @Test
    void threeUpdatesInARowThatAreNotFiniteLeadBack() throws Exception {
        RunFolder run = tiny.create("schedule.epochs", "4");
        assertTrue(goAhead(run, poisoned(4, 7)));
        List<String> notes =
                RunEvents.of(run).stream()
                        .filter(RunEvent.Note.class::isInstance)
                        .map(event -> ((RunEvent.Note) event).sentence())
                        .toList();
        assertEquals(1, notes.stream().filter(n -> n.contains("half the learning rate")).count());
        assertTrue(notes.stream().anyMatch(n -> n.contains("Update 6 was skipped")));
        assertEquals(12, steps(run).size());
    }

    /** Updates from one to before another get an image that is not finite; nobody asks for more. */
    private static UpdateStep<UpdateBatch> poisoned(int from, int to) {
        int[] updates = {0};
        return (learner, batch, pass) -> {
            updates[0]++;
            if (updates[0] >= from && updates[0] < to) {
                batch.parts().getFirst().batch().images().pixels().put(0, Float.NaN);
            }
            return learner.update(batch, pass);
        };
    }

    private static boolean goAhead(RunFolder run, UpdateStep<UpdateBatch> updates)
            throws Exception {
        return RunTrainer.train(
                UpdateStep.in(new RetinaNetMethod(), updates),
                run,
                run.images().orElseThrow(),
                JobMonitor.unwatched(),
                _ -> ComputeDevice.runningAhead(1));
    }

    /** What each update's event says, but for the time it took. */
    private static List<Double> steps(RunFolder run) throws Exception {
        return RunEvents.of(run).stream()
                .filter(RunEvent.Step.class::isInstance)
                .map(event -> ((RunEvent.Step) event).values().getOrDefault("loss", Double.NaN))
                .toList();
    }
}
