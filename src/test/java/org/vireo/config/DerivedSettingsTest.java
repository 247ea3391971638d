package org.vireo.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

/** What follows from the settings: automatic choices and scaled values. */
class DerivedSettingsTest {
    private final Settings<DetectorConfig> settings = DetectorConfig.settings();

    @ParameterizedTest
    @CsvSource({"4, 4, 0.01", "4, 1, 0.0025", "2, 1, 0.00125", "16, 2, 0.02"})
    void theRateOfThePaperFollowsTheEffectiveBatch(String batch, String accumulate, double rate) {
        DetectorConfig config = DetectorConfig.PAPER.config();
        config = settings.with(config, "optimizer.batch", batch);
        config = settings.with(config, "optimizer.accumulate", accumulate);
        assertEquals(rate, config.optimizer().effectiveLearningRate(), 1e-12);
    }

    @Test
    void theRateOfTheReportIsTakenAsItIs() {
        DetectorConfig config = DetectorConfig.REPORT.config();
        config = settings.with(config, "optimizer.batch", "2");
        assertEquals(5e-5, config.optimizer().effectiveLearningRate());
    }

    @Test
    void moreStagesLearnFromARandomStart() {
        ModelConfig random = DetectorConfig.QUICK.config().model();
        assertEquals(5, random.chosenTrainableStages());
        DetectorConfig config = DetectorConfig.QUICK.config();
        ModelConfig loaded = settings.with(config, "model.weights", "a.safetensors").model();
        assertEquals(3, loaded.chosenTrainableStages());
    }

    @ParameterizedTest
    @CsvSource({"-1, 100, 10", "-1, 100000, 1000", "-1, 5, 0", "0, 100, 0", "50, 100, 50"})
    void automaticWarmupIsATenthOfTheRunAndAtMostAThousand(int setting, long total, long expected) {
        var schedule = new ScheduleConfig(1, 0, setting, ScheduleKind.CONSTANT, List.of(), 0.1);
        assertEquals(expected, schedule.warmup(total));
    }

    @Test
    void dropsAreEpochsFromOneOnAndPartsBelow() {
        ScheduleConfig paper = DetectorConfig.PAPER.config().schedule();
        assertEquals(List.of(1600L, 2200L), paper.drops(100, paper.totalIterations(100)));
        var parts = new ScheduleConfig(10, 500, -1, ScheduleKind.STEP, List.of(0.9, 0.5), 0.1);
        assertEquals(List.of(250L, 450L), parts.drops(100, parts.totalIterations(100)));
    }

    @ParameterizedTest
    @CsvSource({"4, 1, '', 4", "4, 1, 'gpu1', 2", "4, 4, 'gpu1,gpu2,gpu3', 4", "1, 6, 'gpu1', 1"})
    void aBatchIsDealtOutToTheDevices(String batch, String accumulate, String further, int each) {
        DetectorConfig config = DetectorConfig.PAPER.config();
        config = settings.with(config, "optimizer.batch", batch);
        config = settings.with(config, "optimizer.accumulate", accumulate);
        config = settings.with(config, "furtherDevices", further);
        assertEquals(List.of(), settings.problems(config));
        assertEquals(each, config.imagesTogether());
    }

    @Test
    void moreDevicesThanImagesAreRefused() {
        DetectorConfig config = DetectorConfig.QUICK.config();
        config = settings.with(config, "furtherDevices", "gpu1,gpu2,gpu3,gpu4");
        assertEquals("furtherDevices", settings.problems(config).getFirst().setting());
    }

    @Test
    void liveBatchNormalizationOfSmallBatchesIsWarnedOf() {
        DetectorConfig config = DetectorConfig.QUICK.config();
        config = settings.with(config, "model.normalization", "batch");
        config = settings.with(config, "optimizer.batch", "3");
        assertEquals(1, settings.warnings(config).size());
        config = settings.with(config, "optimizer.batch", "4");
        assertEquals(List.of(), settings.warnings(config));
    }

    @Test
    void anSgdRateFarAboveThePapersIsWarnedOf() {
        DetectorConfig config = DetectorConfig.PAPER.config();
        config = settings.with(config, "optimizer.referenceBatch", "0");
        config = settings.with(config, "optimizer.accumulate", "1");
        assertFalse(settings.warnings(config).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "64, 0.8, 0.2",
        "128, 0.8, 0.4",
        "256, 0.5, 0.5",
        "512, 0.4, 0.8",
        "1024, 0.3, 1.2"
    })
    void theBaseRateOfPretrainingGoesByTheBatch(String batch, double base, double effective) {
        PretrainConfig config =
                PretrainConfig.settings()
                        .with(PretrainConfig.settings().defaults(), "batch", batch);
        assertEquals(base, config.chosenBaseLearningRate());
        assertEquals(effective, config.effectiveLearningRate(), 1e-12);
    }
}
