package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.inference.DetectorCard;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunEvent.Check;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.weights.SafeTensors;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The overfit check tells networks that can learn from those that cannot. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class OverfitCheckTest {
    @TempDir Path temporary;
    private ComputeDevice device;
    private DetectorData data;
    private Path root;

    @BeforeEach
    void readImages() throws Exception {
        TinyDetectorRun tiny = TinyDetectorRun.in(temporary);
        root = tiny.images();
        try (ImageFolder folder = ImageFolder.open(root, JobMonitor.unwatched())) {
            folder.ensureSplit(JobMonitor.unwatched());
            data = DetectorData.of(new RetinaNetMethod().of(folder), config());
        }
        device = ComputeDevice.open("cpu", 1);
    }

    @AfterEach
    void closeDevice() {
        device.close();
    }

    @Test
    void aHealthyNetworkPasses() throws Exception {
        Check check = check(1, Map.of());
        assertTrue(check.passed(), check.sentence());
    }

    @Test
    void aNetworkThatDoesNotMoveFails() throws Exception {
        Check check = check(0, Map.of());
        assertFalse(check.passed(), check.sentence());
        assertTrue(check.sentence().contains("less than halved"), check.sentence());
    }

    @Test
    void startWeightsThatLetNothingThroughFail() throws Exception {
        Map<String, SafeTensors.Tensor> dead = new LinkedHashMap<>();
        DetectorSetup.of(config(), data).card().model().specs().stream()
                .filter(spec -> spec.name().startsWith("head.") && spec.shape().size() == 4)
                .forEach(spec -> {
                    long count = spec.shape().stream().reduce(1L, (a, b) -> a * b);
                    dead.put(
                            spec.name(),
                            SafeTensors.Tensor.of(new float[(int) count], spec.sides()));
                });
        Check check = check(1, dead);
        assertFalse(check.passed(), check.sentence());
    }

    /** Looks with a multiple of the check's own rate. */
    private Check check(double rates, Map<String, SafeTensors.Tensor> started) throws Exception {
        DetectorCard card = DetectorSetup.of(config(), data).card();
        OverfitCheck check =
                new OverfitCheck(
                        new PlannedRun(
                                config(),
                                data,
                                device,
                                card,
                                started,
                                TinyDetectorRun.feed(root, data)));
        return check.run(rates * check.rate(), JobMonitor.unwatched());
    }

    private static DetectorConfig config() {
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config = settings.defaults();
        for (String[] change :
                new String[][] {
                    {"device", "cpu"},
                    {"threads", "1"},
                    {"model.headWidth", "64"},
                    {"model.fitAnchors", "false"},
                    {"input.shortSide", "128"},
                    {"input.longSide", "128"}
                }) {
            config = settings.with(config, change[0], change[1]);
        }
        return config;
    }
}
