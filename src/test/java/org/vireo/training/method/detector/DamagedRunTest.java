package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.inference.Detector;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.training.BreakingOff;
import org.vireo.training.engine.TrainingException;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A run that broke off and whose files were damaged since: a sentence, and nothing is lost. */
@Tag("engine")
class DamagedRunTest {
    private static final String BIAS = "backbone.fpn.inner_blocks.0.0.bias";

    @TempDir Path temporary;

    @SuppressWarnings("NullAway.Init") // set before each test
    private TinyDetectorRun tiny;

    @SuppressWarnings("NullAway.Init") // set before each test
    private RunFolder run;

    @BeforeEach
    void breakOff() throws Exception {
        tiny = TinyDetectorRun.in(temporary);
        run = tiny.create();
        assertThrows(
                BreakingOff.PowerCut.class,
                () -> tiny.go(run, BreakingOff.cutAfter("Training", 5)));
    }

    @Test
    void withoutTheStateThatItGoesOnFromItIsNotBegunAnew() throws Exception {
        Path metrics = run.path().resolve("metrics.jsonl");
        byte[] before = Files.readAllBytes(metrics);
        Files.delete(run.checkpoints().last());
        assertRefused("is gone");
        assertArrayEquals(before, Files.readAllBytes(metrics));

        Files.delete(run.checkpoints().best());
        assertRefused("is gone");
        assertArrayEquals(before, Files.readAllBytes(metrics));
    }

    @Test
    void whatItsStateSaysOfTheWayUpToThereMustMakeSense() throws Exception {
        Path metrics = run.path().resolve("metrics.jsonl");
        byte[] before = Files.readAllBytes(metrics);
        SafeTensors whole = SafeTensors.read(run.checkpoints().last());
        String said = whole.metadata().get("progress");
        for (String change :
                List.of(
                        "{\"metricsOffset\": -5}",
                        "{\"epoch\": null}",
                        "{\"epoch\": {\"updates\": 1, \"values\": {\"loss\": null}}}",
                        "{\"epoch\": {\"updates\": 1, \"values\": null}}",
                        "{\"before\": {\"loss\": null}}",
                        "{\"rateFactor\": 1e300}",
                        "{\"update\": -1}",
                        "{\"microBatch\": 0}")) {
            JsonObject progress = JsonParser.parseString(String.valueOf(said)).getAsJsonObject();
            JsonObject changes = JsonParser.parseString(change).getAsJsonObject();
            changes.entrySet().forEach(one -> progress.add(one.getKey(), one.getValue()));
            assertUseless(whole, progress.toString());
        }
        for (String progress : List.of("", "null", "[]", "{\"update\": 4}", "{\"epoch\": 3}")) {
            assertUseless(whole, progress);
        }
        assertArrayEquals(before, Files.readAllBytes(metrics));
    }

    @Test
    void whatIsNotANumberIsNoWeight() throws Exception {
        for (Path file : List.of(run.checkpoints().last(), run.checkpoints().best())) {
            SafeTensors whole = SafeTensors.read(file);
            Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>(whole.tensors());
            SafeTensors.Tensor bias = Objects.requireNonNull(whole.tensors().get(BIAS));
            float[] values = bias.floats();
            values[0] = Float.NaN;
            tensors.put(BIAS, SafeTensors.Tensor.of(values, bias.sides()));
            Files.delete(file);
            new SafeTensors(whole.metadata(), tensors).writeNew(file);
        }
        assertRefused("cannot be used: the tensor " + BIAS + " holds values");
        try (ComputeDevice device = ComputeDevice.open("cpu", 1)) {
            IOException refused =
                    assertThrows(
                            IOException.class,
                            () -> Detector.load(device, run.checkpoints().best()));
            assertTrue(
                    String.valueOf(refused.getMessage())
                            .contains("best.safetensors cannot be used: the tensor"),
                    refused::getMessage);
        }
    }

    private void assertUseless(SafeTensors whole, String progress) throws Exception {
        Map<String, String> metadata = new HashMap<>(whole.metadata());
        metadata.put("progress", progress);
        Files.delete(run.checkpoints().last());
        new SafeTensors(metadata, whole.tensors()).writeNew(run.checkpoints().last());
        assertRefused("cannot be used: it does not say how far the run was");
    }

    private void assertRefused(String why) {
        TrainingException refused =
                assertThrows(TrainingException.class, () -> tiny.go(run, JobMonitor.unwatched()));
        String sentence = String.valueOf(refused.getMessage());
        assertTrue(sentence.contains("last.safetensors " + why), sentence);
    }
}
