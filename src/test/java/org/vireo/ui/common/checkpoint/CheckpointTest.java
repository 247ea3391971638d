package org.vireo.ui.common.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class CheckpointTest {
    @TempDir Path images;

    private RunFolder run(String method, JsonObject settings) throws IOException {
        RunCard card = TestRuns.card(method, images, TestRuns.MORNING, settings);
        return RunStore.inside(images).create(card, RunData.none(), "some", ZoneOffset.UTC);
    }

    private static List<String> labels(RunFolder run) throws IOException {
        return Checkpoint.of(run).stream().map(Checkpoint::label).toList();
    }

    @Test
    void aDetectorOffersItsBestItsEpochsAndItsLast() throws IOException {
        RunFolder run =
                run(
                        "retinanet",
                        DetectorConfig.settings().toJson(DetectorConfig.settings().defaults()));
        for (Path file :
                List.of(
                        run.checkpoints().last(),
                        run.checkpoints().epoch(12),
                        run.checkpoints().epoch(3),
                        run.checkpoints().best())) {
            Files.writeString(file, "weights");
        }
        assertEquals(List.of("best", "epoch 3", "epoch 12", "last"), labels(run));
    }

    @Test
    void whereARunStartedIsOfferedAsItsStartWeightsOrAsTheRandomOnesOfItsSeed() throws IOException {
        Path weights = images.resolve("vicreg.safetensors");
        DetectorConfig config = DetectorConfig.settings().defaults();
        for (String given : List.of("", weights.toString())) {
            RunFolder run =
                    run(
                            "retinanet",
                            DetectorConfig.settings()
                                    .toJson(
                                            DetectorConfig.settings()
                                                    .with(config, DetectorConfig.WEIGHTS, given)));
            Files.writeString(run.checkpoints().last(), "weights");
            boolean random = given.isEmpty();
            assertEquals(random ? 2 : 1, Checkpoint.withStart(run).size(), "the file is not there");
            Files.writeString(weights, "weights");
            Checkpoint start = Checkpoint.withStart(run).getLast();
            assertEquals("before training", start.label());
            assertEquals(random, start.isUntrained());
            assertEquals(random ? run.checkpoints().last() : weights, start.file());
            assertEquals(config.seed(), start.seed());
            Files.delete(weights);
        }
    }

    @Test
    void theSliderGoesThroughThemInTheOrderInWhichTheRunCameToThem() throws IOException {
        RunFolder run =
                run(
                        "retinanet",
                        DetectorConfig.settings().toJson(DetectorConfig.settings().defaults()));
        Map<Path, Integer> written =
                Map.of(
                        run.checkpoints().epoch(3), 3,
                        run.checkpoints().best(), 7,
                        run.checkpoints().epoch(12), 12,
                        run.checkpoints().last(), 13);
        for (Map.Entry<Path, Integer> one : written.entrySet()) {
            Files.writeString(one.getKey(), "weights");
            Files.setLastModifiedTime(
                    one.getKey(), FileTime.from(Instant.ofEpochSecond(one.getValue())));
        }
        assertEquals(
                List.of("epoch 3", "best", "epoch 12", "last"),
                CheckpointSlider.inTime(Checkpoint.of(run)).stream()
                        .map(Checkpoint::label)
                        .toList());
    }

    @Test
    void pretrainingOffersItsBackbonesAndNotWhatItResumesFrom() throws IOException {
        RunFolder run =
                run(
                        "vicreg",
                        PretrainConfig.settings().toJson(PretrainConfig.settings().defaults()));
        Files.writeString(run.checkpoints().last(), "all of it");
        assertEquals(List.of(), labels(run));
        Files.writeString(run.checkpoints().backbone(), "weights");
        Files.writeString(run.checkpoints().epoch(2), "weights");
        assertEquals(List.of("epoch 2", "last"), labels(run));
        assertEquals(run.checkpoints().backbone(), Checkpoint.of(run).getLast().file());
    }
}
