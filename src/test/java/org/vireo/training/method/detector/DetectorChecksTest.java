package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import org.vireo.job.JobMonitor;
import org.vireo.label.Box;
import org.vireo.run.RunEvent.Check;
import org.vireo.training.input.DetectionSample.Target;
import org.vireo.vision.tensor.ComputeDevice;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The five checks before a run, together. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class DetectorChecksTest {
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
    void allAreMadeAndAHealthyBeginningPassesThem() throws Exception {
        List<Check> checks = checks(data);
        assertEquals(
                List.of("truth", "anchors", "weights", "memory", "overfit"),
                checks.stream().map(Check::name).toList());
        for (Check check : checks) {
            if (!check.name().equals("anchors")) {
                assertTrue(check.passed(), check.sentence());
            }
        }
    }

    @Test
    void labelsOfNonsensicalSizesAreWarnedOf() throws Exception {
        List<TrainingImage> training =
                data.training().stream().map(DetectorChecksTest::withSlivers).toList();
        DetectorData wrong =
                new DetectorData(data.categories(), training, data.validation(), List.of());
        List<Check> failed = checks(wrong).stream().filter(check -> !check.passed()).toList();
        assertTrue(
                failed.stream().anyMatch(check -> check.sentence().contains("hard to find")),
                failed::toString);
    }

    private List<Check> checks(DetectorData of) throws Exception {
        PlannedRun planned =
                new PlannedRun(
                        config(),
                        of,
                        device,
                        DetectorSetup.of(config(), data).card(),
                        Map.of(),
                        TinyDetectorRun.feed(root, of));
        DetectorChecks checks = new DetectorChecks(planned, "All weights start at random.");
        List<Check> made = checks.run(JobMonitor.unwatched());
        assertEquals(2, checks.partSize());
        return made;
    }

    /** Every box becomes a line along the left edge of what it marked. */
    private static TrainingImage withSlivers(TrainingImage image) {
        return new TrainingImage(
                image.image(),
                image.targets().stream()
                        .map(target -> {
                            Box box = target.box();
                            return new Target(
                                    new Box(box.x1(), box.y1(), box.x1() + 2.5, box.y2()),
                                    target.label());
                        })
                        .toList());
    }

    private static DetectorConfig config() {
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig config = settings.defaults();
        for (String[] change :
                new String[][] {
                    {"device", "cpu"},
                    {"threads", "1"},
                    {"optimizer.batch", "2"},
                    {"model.headWidth", "64"},
                    {"input.shortSide", "128"},
                    {"input.longSide", "128"}
                }) {
            config = settings.with(config, change[0], change[1]);
        }
        return config;
    }
}
