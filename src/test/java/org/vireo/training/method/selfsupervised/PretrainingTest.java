package org.vireo.training.method.selfsupervised;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.config.DetectorConfig;
import org.vireo.config.SettingException;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunEvent;
import org.vireo.run.RunEvents;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.training.BreakingOff;
import org.vireo.training.ChangedFolder;
import org.vireo.training.Methods;
import org.vireo.training.SameTensors;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.engine.TrainingException;
import org.vireo.training.method.detector.RetinaNetMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class PretrainingTest {
    /** What depends on the clock or the machine. */
    private static final Set<String> OF_THE_MOMENT =
            Set.of(
                    MetricNames.SPEED,
                    MetricNames.WAIT,
                    MetricNames.SECONDS,
                    MetricNames.LEFT,
                    MetricNames.MEMORY);

    @TempDir Path temporary;
    private TinyPretrainRun tiny;
    private Path images;

    @BeforeEach
    void drawImages() throws Exception {
        tiny = TinyPretrainRun.in(temporary);
        images = tiny.images();
    }

    @Test
    void aRunThatBreaksOffAnywhereEndsAsIfItHadNot() throws Exception {
        RunFolder straight = create();
        assertTrue(go(straight, JobMonitor.unwatched()));
        assertEquals(RunState.Phase.FINISHED, straight.state().phase());
        for (int broken : new int[] {1, 3, 4}) {
            RunFolder run = create();
            assertThrows(
                    BreakingOff.PowerCut.class,
                    () -> go(run, BreakingOff.cutAfter("Pretraining", broken)));
            assertTrue(go(run, JobMonitor.unwatched()));
            SameTensors.assertSame(straight, run);
            assertEquals(readings(straight), readings(run));
        }
    }

    @Test
    void twoRunsOfOneSeedAreTheSameBitForBitOnSeveralThreadsToo() throws Exception {
        String[] settings = {"deterministic", "true", "threads", "2", "loaderThreads", "2"};
        RunFolder first = create(settings);
        RunFolder second = create(settings);
        assertTrue(go(first, JobMonitor.unwatched()));
        assertTrue(go(second, JobMonitor.unwatched()));
        SameTensors.assertSame(first, second);
        assertEquals(readings(first), readings(second));
    }

    @Test
    void aStoppedRunEndsAsIfItHadNotBeenStopped() throws Exception {
        RunFolder straight = create();
        assertTrue(go(straight, JobMonitor.unwatched()));
        for (int stopped : new int[] {3}) {
            RunFolder run = create();
            assertFalse(go(run, BreakingOff.stopAfter("Pretraining", stopped)));
            assertEquals(RunState.Phase.STOPPED, run.state().phase());
            assertTrue(go(run, JobMonitor.unwatched()));
            SameTensors.assertSame(straight, run);
            assertEquals(readings(straight), readings(run));
        }
    }

    @Test
    void aBatchInPartsOnTwoDevicesTrainsAndGoesOnTheSame() throws Exception {
        String[] parts = {"batch", "6", "parts", "3", "furtherDevices", "cpu"};
        RunFolder straight = create(parts);
        assertTrue(go(straight, JobMonitor.unwatched()));
        RunFolder run = create(parts);
        assertThrows(
                BreakingOff.PowerCut.class, () -> go(run, BreakingOff.cutAfter("Pretraining", 2)));
        assertTrue(go(run, JobMonitor.unwatched()));
        SameTensors.assertSame(straight, run);
        assertEquals(readings(straight), readings(run));
    }

    @Test
    void everyReadingIsWrittenAndChosenEpochsAreKept() throws Exception {
        RunFolder run = create("keepEpochs", "1");
        assertTrue(go(run, JobMonitor.unwatched()));
        assertEquals(List.of(1), run.checkpoints().keptEpochs());
        List<RunEvent> events = RunEvents.of(run);
        RunEvent.Meter meter =
                events.stream()
                        .filter(event -> event.iteration() == 2)
                        .filter(RunEvent.Meter.class::isInstance)
                        .map(RunEvent.Meter.class::cast)
                        .findFirst()
                        .orElseThrow();
        for (String name :
                List.of("invariance", "learningRate", "representationRank", "embeddingRank")) {
            assertTrue(Double.isFinite(meter.values().getOrDefault(name, Double.NaN)), name);
        }
        RunEvent.Epoch last =
                (RunEvent.Epoch)
                        events.stream().filter(RunEvent.Epoch.class::isInstance).toList().getLast();
        assertTrue(Double.isFinite(last.values().getOrDefault("lossChange", Double.NaN)));
        double accuracy = last.values().getOrDefault("neighborAccuracy", Double.NaN);
        assertTrue(accuracy >= 0 && accuracy <= 1);
        assertTrue(Files.readString(run.reportMarkdown()).contains("| 2 |"));
    }

    @Test
    void theBackboneStartsADetectorWholeOrNotAtAll() throws Exception {
        RunFolder run = create("epochs", "2", "keepEpochs", "2", "meters.neighbors", "0");
        assertTrue(go(run, JobMonitor.unwatched()));
        for (Path file : List.of(run.checkpoints().backbone(), run.checkpoints().epoch(2))) {
            BreakingOff monitor = BreakingOff.stopAfter("Pretraining", 0);
            assertFalse(detect("resnet18half", file, monitor));
            assertTrue(
                    monitor.said().toString().contains("100 of 100 backbone tensors matched"),
                    monitor.said().toString());
        }
        SettingException refused =
                assertThrows(
                        SettingException.class,
                        () ->
                                detect(
                                        "resnet34",
                                        run.checkpoints().backbone(),
                                        JobMonitor.unwatched()));
        assertTrue(String.valueOf(refused.getMessage()).contains("does not fit"));
    }

    private boolean detect(String backbone, Path weights, JobMonitor monitor) throws Exception {
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config = settings.defaults();
        String[] changes = {
            "device",
            "cpu",
            "threads",
            "1",
            "checks",
            "false",
            "model.backbone",
            backbone,
            "model.weights",
            weights.toString(),
            "input.shortSide",
            "64",
            "input.longSide",
            "64"
        };
        for (int i = 0; i < changes.length; i += 2) {
            config = settings.with(config, changes[i], changes[i + 1]);
        }
        try (ImageFolder folder = ImageFolder.open(images, JobMonitor.unwatched())) {
            folder.ensureSplit(JobMonitor.unwatched());
            RunStore store = RunStore.inWorkFolder(folder.workFolder());
            RetinaNetMethod method = new RetinaNetMethod();
            RunFolder run = RunTrainer.create(method, folder, config, store, Instant.now());
            return RunTrainer.train(method, run, images, monitor);
        }
    }

    @Test
    void aFolderThatGrewAndMovedDoesNotChangeWhatARunLearns() throws Exception {
        RunFolder straight = create();
        assertTrue(go(straight, JobMonitor.unwatched()));
        RunFolder run = create();
        assertFalse(go(run, BreakingOff.stopAfter("Pretraining", 4)));
        Path moved = ChangedFolder.grownAndMoved(images);
        RunFolder again = RunFolder.open(moved.resolve(".vireo/runs").resolve(run.name()));
        assertTrue(go(again, JobMonitor.unwatched()));
        SameTensors.assertSame(
                moved.resolve(".vireo/runs")
                        .resolve(straight.name())
                        .resolve("checkpoints/last.safetensors"),
                again.checkpoints().last());
    }

    @Test
    void imagesThatAreGoneOrDamagedAreLeftOutAndCounted() throws Exception {
        RunFolder run = create();
        assertFalse(go(run, BreakingOff.stopAfter("Pretraining", 1)));
        ChangedFolder.damage(images);
        assertTrue(go(run, JobMonitor.unwatched()));
        assertTrue(Files.readString(run.reportJson()).contains("\"leftOut\": 2"));
        assertTrue(Files.readString(run.log()).contains("images/2.JPEG (gone)"));
    }

    @Test
    void withoutItsVarianceTermItCollapsesAndPauses() throws Exception {
        RunFolder run = create(collapsing("0"));
        assertFalse(go(run, JobMonitor.unwatched()));
        assertEquals(RunState.Phase.STOPPED, run.state().phase());
        assertTrue(run.state().sentence().contains("look like a collapse"), run.state().sentence());
        assertTrue(run.state().sentence().contains("loss.variance"), run.state().sentence());
        assertTrue(Files.exists(run.checkpoints().last()));
    }

    @Test
    void withItTheSameRunStaysHealthy() throws Exception {
        RunFolder run = create(collapsing("25"));
        assertTrue(go(run, JobMonitor.unwatched()));
        assertEquals(RunState.Phase.FINISHED, run.state().phase());
    }

    @ParameterizedTest
    @ValueSource(strings = {"barlowtwins", "simsiam", "simclr"})
    void everyMethodBreaksOffAndEndsAsIfItHadNot(String id) throws Exception {
        SelfSupervisedMethod method = (SelfSupervisedMethod) Methods.of(id);
        RunFolder straight = tiny.create(method);
        assertTrue(go(straight, JobMonitor.unwatched()));
        RunFolder run = tiny.create(method);
        assertThrows(
                BreakingOff.PowerCut.class, () -> go(run, BreakingOff.cutAfter("Pretraining", 4)));
        assertTrue(go(run, JobMonitor.unwatched()));
        SameTensors.assertSame(straight, run);
        assertEquals(readings(straight), readings(run));
    }

    private static String[] collapsing(String variance) {
        return new String[] {
            "loss.variance",
            variance,
            "epochs",
            "20",
            "optimizer.baseLearningRate",
            "5",
            "optimizer.eta",
            "0.5",
            "meters.every",
            "1",
            "meters.alarmAfter",
            "5",
            "meters.neighbors",
            "0"
        };
    }

    @Test
    void validationImagesAreNeverInThePool() throws Exception {
        try (ImageFolder folder = ImageFolder.open(images, JobMonitor.unwatched())) {
            folder.ensureSplit(JobMonitor.unwatched());
            Set<String> validation = new HashSet<>();
            for (ImageEntry image : folder.catalogue().images(Split.VALIDATION)) {
                validation.add(image.path());
            }
            int all = folder.catalogue().images().size();
            List<String> pool = pool(folder);
            assertEquals(2, validation.size());
            assertEquals(all - 2, pool.size());
            assertEquals(all - 2, SelfSupervisedMethod.imageCount(folder));
            assertTrue(pool.stream().noneMatch(validation::contains));
            ImageEntry moved = folder.catalogue().images(Split.TRAINING).getFirst();
            folder.catalogue().setSplit(List.of(moved.id()), Split.UNASSIGNED);
            assertFalse(pool(folder).contains(moved.path()));
        }
    }

    private static List<String> pool(ImageFolder folder) throws IOException {
        return new VicregMethod().of(folder).images().stream().map(Example::path).toList();
    }

    @Test
    void aPoolThatIsTooSmallIsRefusedInASentence() throws Exception {
        RunFolder large = create("batch", "64");
        TrainingException small =
                assertThrows(TrainingException.class, () -> go(large, JobMonitor.unwatched()));
        assertTrue(String.valueOf(small.getMessage()).contains("fewer than one batch of 64"));
    }

    private RunFolder create(String... changes) throws Exception {
        return tiny.create(changes);
    }

    private boolean go(RunFolder run, JobMonitor monitor) throws Exception {
        return tiny.go(run, monitor);
    }

    /** All numbers that were written but for times, by event. */
    private static List<Map<String, Double>> readings(RunFolder run) throws IOException {
        List<Map<String, Double>> readings = new ArrayList<>();
        for (RunEvent event : RunEvents.of(run)) {
            Map<String, Double> values =
                    new LinkedHashMap<>(
                            switch (event) {
                                case RunEvent.Step step -> step.values();
                                case RunEvent.Meter meter -> meter.values();
                                case RunEvent.Epoch epoch -> epoch.values();
                                default -> Map.of();
                            });
            values.keySet().removeAll(OF_THE_MOMENT);
            readings.add(values);
        }
        return readings;
    }
}
