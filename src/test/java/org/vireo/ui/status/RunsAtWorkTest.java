package org.vireo.ui.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;
import org.vireo.training.engine.MetricNames;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

class RunsAtWorkTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir Path images;
    private RunFolder run;
    private RunsAtWork watched;

    @BeforeEach
    void create() throws IOException {
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config =
                settings.with(DetectorConfig.QUICK.config(), "schedule.epochs", "4");
        RunStore store = RunStore.inside(images);
        RunCard card = TestRuns.card(images, config);
        run = store.create(card, RunData.none(), "retinanet-resnet18", ZoneOffset.UTC);
        watched = new RunsAtWork(store);
    }

    @Test
    void aRunThatNobodyWorksOnIsNotShown() throws IOException {
        assertEquals(List.of(), watched.look(0).running());
    }

    @Test
    void tellsHowFarARunIsAndWhatTimeIsLeft() throws IOException {
        try (RunSession session = RunSession.begin(run);
                var metrics = session.metricsFrom(Long.MAX_VALUE)) {
            assertEquals("preparing", only().figures());
            metrics.write(step(10, 0.5));
            assertEquals("epoch 1 of 4 · 3.1 images/s", only().figures());
            metrics.write(step(40, 2));

            RunningRun later = watched.look(60 * SECOND).running().getFirst();

            assertEquals("epoch 2 of 4 · 3.1 images/s", later.figures());
            assertEquals("1 min 20 s left", later.left());
            assertEquals(0.5, later.fraction());
            assertEquals("Training 2026-11-23 10:12, RetinaNet, ResNet-18/2", later.title());
        }
    }

    @Test
    void showsThatARunWasAskedToStop() throws IOException {
        try (RunSession _ = RunSession.begin(run)) {
            assertFalse(only().stopping());
            run.requestStop();
            assertTrue(only().stopping());
        }
    }

    @Test
    void tellsOnceHowARunEnded() throws IOException {
        try (RunSession session = RunSession.begin(run)) {
            watched.look(0);
            session.finished();
        }

        List<RunsAtWork.Ended> ended = watched.look(SECOND).ended();

        assertEquals(RunState.Phase.FINISHED, ended.getFirst().state().phase());
        assertEquals(List.of(), watched.look(2 * SECOND).ended());
    }

    private RunningRun only() throws IOException {
        return watched.look(0).running().getFirst();
    }

    private static RunEvent step(long iteration, double epoch) {
        return new RunEvent.Step(
                iteration, epoch, Map.of("imagesPerSecond", 3.1, MetricNames.LEFT, 80.0));
    }
}
