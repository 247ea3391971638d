package org.vireo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.method.detector.RetinaNetMethod;
import org.vireo.training.method.selfsupervised.VicregMethod;

class RunEstimateTest {
    private static final DataSize DATA = new DataSize(80, 20, 0, 400, 3, 0);
    private static final RunEstimate.Speed SPEED = new RunEstimate.Speed(1e10, true);

    private static DetectorConfig quick(String setting, String value) {
        return DetectorConfig.settings().with(DetectorConfig.Preset.QUICK.config(), setting, value);
    }

    private static RunEstimate estimate(DetectorConfig config) {
        return RunEstimate.of(new RetinaNetMethod().workload(config, DATA), SPEED);
    }

    private static RunEstimate estimate(PretrainConfig config) {
        return RunEstimate.of(new VicregMethod().workload(config, DATA), SPEED);
    }

    private static double seconds(DetectorConfig config) {
        return estimate(config).seconds();
    }

    @Test
    void twiceTheEpochsTakeTwiceAsLong() {
        assertEquals(
                2 * seconds(quick("schedule.epochs", "5")),
                seconds(quick("schedule.epochs", "10")),
                1e-6);
        PretrainConfig config = PretrainConfig.settings().defaults();
        PretrainConfig longer = PretrainConfig.settings().with(config, "epochs", "60");
        assertEquals(
                60.0 / config.epochs(),
                estimate(longer).seconds() / estimate(config).seconds(),
                1e-6);
    }

    @Test
    void aDeeperBackboneAndLargerImagesTakeLongerAndMoreMemory() {
        RunEstimate small = estimate(quick("model.backbone", "resnet18"));
        RunEstimate deep = estimate(quick("model.backbone", "resnet101"));
        assertTrue(deep.seconds() > small.seconds());
        assertTrue(deep.bytes() > small.bytes());
        RunEstimate fewer = estimate(quick("optimizer.batch", "1"));
        RunEstimate more = estimate(quick("optimizer.batch", "8"));
        assertTrue(more.bytes() > fewer.bytes());
    }

    @Test
    void theSideThatLimitsAnUsualPhotographDecides() {
        RunEstimate square = estimate(quick("input.shortSide", "320"));
        RunEstimate wide = estimate(quick("input.shortSide", "240"));
        assertEquals(square.seconds(), wide.seconds(), 1e-9);
    }

    @Test
    void aBatchInPartsTakesLessMemoryAndAThirdMoreTime() {
        PretrainConfig whole = PretrainConfig.settings().defaults();
        PretrainConfig parts = PretrainConfig.settings().with(whole, "parts", "4");
        RunEstimate one = estimate(whole);
        RunEstimate four = estimate(parts);
        assertTrue(four.bytes() < one.bytes());
        assertEquals(4.0 / 3, four.seconds() / one.seconds(), 1e-6);
    }

    @Test
    void moreMemoryThanThereIsIsSaidWithWhatHelps() {
        RunEstimate run = new RunEstimate(90, 3e9);
        assertFalse(run.inWords(SPEED, 16e9).contains("smaller"));
        String tight = run.inWords(SPEED, 2e9);
        assertTrue(tight.contains("2.0 GB that there are: a smaller batch"), tight);
        assertTrue(tight.startsWith("About 1:30 min by the speed of the last such run"), tight);
    }
}
