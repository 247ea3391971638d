package org.vireo.run;

import org.vireo.config.DetectorConfig;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Runs to test with. */
final class TestRuns {
    static final Instant MORNING = Instant.parse("2026-11-23T10:12:34Z");

    private TestRuns() {}

    static RunCard card(Path images, Instant created) {
        return new RunCard(
                "retinanet",
                created,
                images.toString(),
                "sha256:abc",
                Map.of("vireo", "0.1.0"),
                "CPU, 2 threads",
                DetectorConfig.settings().toJson(DetectorConfig.Preset.QUICK.config()));
    }

    static RunFolder create(Path images) throws IOException {
        return RunStore.inside(images)
                .create(
                        card(images, MORNING),
                        RunData.none(),
                        "retinanet-resnet18",
                        ZoneOffset.UTC);
    }

    static RunEvent.Step step(long iteration) {
        return new RunEvent.Step(
                iteration, iteration / 10.0, Map.of("loss", 1.0 / (1 + iteration)));
    }
}
