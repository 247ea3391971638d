package org.vireo.run;

import com.google.gson.JsonObject;

import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.image.DepthRule;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Runs to test with. */
public final class TestRuns {
    public static final Instant MORNING = Instant.parse("2026-11-23T10:12:34Z");

    private TestRuns() {}

    /** A detector's of the quick preset, made in the morning. */
    public static RunCard card(Path images) {
        return card(images, MORNING);
    }

    /** The same of another time. */
    public static RunCard card(Path images, Instant created) {
        return card("retinanet", images, created, json(DetectorConfig.QUICK.config()));
    }

    /** The same of other settings. */
    public static RunCard card(Path images, DetectorConfig config) {
        return card("retinanet", images, MORNING, json(config));
    }

    /** A pretraining's of VICReg. */
    public static RunCard pretraining(Path images, Instant created) {
        JsonObject settings =
                PretrainConfig.settings().toJson(PretrainConfig.settings().defaults());
        return card("vicreg", images, created, settings);
    }

    /** Any method's. */
    public static RunCard card(String method, Path images, Instant created, JsonObject settings) {
        return new RunCard(
                method,
                created,
                images.toString(),
                "sha256:abc",
                Map.of("vireo", "0.1.0"),
                "CPU, 2 threads",
                DepthRule.WHOLE,
                settings);
    }

    private static JsonObject json(DetectorConfig config) {
        return DetectorConfig.settings().toJson(config);
    }

    /** A run of the quick preset in an image folder. */
    public static RunFolder create(Path images) throws IOException {
        return RunStore.inside(images)
                .create(card(images), RunData.none(), "retinanet-resnet18", ZoneOffset.UTC);
    }

    static RunEvent.Step step(long iteration) {
        return new RunEvent.Step(
                iteration, iteration / 10.0, Map.of("loss", 1.0 / (1 + iteration)));
    }
}
