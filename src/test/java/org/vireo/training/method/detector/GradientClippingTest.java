package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.inference.DetectorCard;
import org.vireo.job.JobMonitor;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.weights.SafeTensors;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Clipping as torch's {@code clip_grad_norm_} does it, computed once more in plain Java. */
@Tag("engine")
class GradientClippingTest {
    /** Large enough that what the weights' own rounding takes away does not count. */
    private static final double RATE = 1000;

    @TempDir Path temporary;

    @Test
    void aStepIsShortenedToTheLimitAndKeepsItsDirection() throws Exception {
        Step free = step("0");
        double norm = norm(free.moved()) / RATE;
        assertEquals(norm, free.norm(), 1e-4 * norm);
        double limit = norm / 7;
        Step clipped = step(Double.toString(limit));
        assertEquals(norm, clipped.norm(), 1e-4 * norm);
        assertEquals(limit, norm(clipped.moved()) / RATE, 1e-4 * limit);
        free.moved()
                .forEach((name, values) -> {
                    float[] shortened = Objects.requireNonNull(clipped.moved().get(name));
                    for (int i = 0; i < values.length; i++) {
                        assertEquals(values[i] * limit / (norm + 1e-6), shortened[i], 1e-3, name);
                    }
                });
    }

    @Test
    void aStepBelowTheLimitStaysAsItIs() throws Exception {
        Step free = step("0");
        Step clipped = step(Double.toString(free.norm() * 1.01));
        free.moved()
                .forEach((name, values) ->
                        org.junit.jupiter.api.Assertions.assertArrayEquals(
                                values, clipped.moved().get(name), name));
    }

    /** How far one update moved each weight, and the norm that it told. */
    private record Step(Map<String, float[]> moved, double norm) {}

    /** One step of plain gradient descent. */
    private Step step(String limit) throws Exception {
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config = settings.defaults();
        for (String[] change :
                new String[][] {
                    {"model.headWidth", "32"},
                    {"model.normalization", "group"},
                    {"input.shortSide", "64"},
                    {"input.longSide", "64"},
                    {"optimizer.kind", "sgd"},
                    {"optimizer.momentum", "0"},
                    {"optimizer.weightDecay", "0"},
                    {"optimizer.emaDecay", "0"},
                    {"optimizer.clipNorm", limit}
                }) {
            config = settings.with(config, change[0], change[1]);
        }
        TinyDetectorRun tiny = TinyDetectorRun.in(temporary);
        try (ImageFolder folder = ImageFolder.open(tiny.images(), JobMonitor.unwatched());
                ComputeDevice device = ComputeDevice.open("cpu", 1)) {
            folder.ensureSplit(JobMonitor.unwatched());
            DetectorData data = DetectorData.of(new RetinaNetMethod().of(folder), config);
            DetectorCard card = DetectorSetup.of(config, data).card();
            UpdateBatches batches =
                    new UpdateBatches(
                            config, card, data, 0, TinyDetectorRun.feed(folder.root(), data));
            try (TrainedDetector state =
                            TrainedDetector.fresh(device, List.of(), card, config, Map.of());
                    UpdateBatch batch = batches.make(0, 2)) {
                Map<String, SafeTensors.Tensor> before = state.evaluated();
                double norm = state.update(batch, RATE).norm();
                return new Step(difference(before, state.evaluated()), norm);
            }
        }
    }

    private static Map<String, float[]> difference(
            Map<String, SafeTensors.Tensor> before, Map<String, SafeTensors.Tensor> after) {
        Map<String, float[]> moved = new HashMap<>();
        before.forEach((name, tensor) -> {
            float[] from = tensor.floats();
            float[] to = Objects.requireNonNull(after.get(name)).floats();
            for (int i = 0; i < from.length; i++) {
                to[i] -= from[i];
            }
            moved.put(name, to);
        });
        return moved;
    }

    private static double norm(Map<String, float[]> tensors) {
        double squares = 0;
        for (float[] values : tensors.values()) {
            for (float value : values) {
                squares += (double) value * value;
            }
        }
        return Math.sqrt(squares);
    }
}
