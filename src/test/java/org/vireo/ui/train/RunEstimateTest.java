package org.vireo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;

import java.util.List;
import java.util.Map;

class RunEstimateTest {
    private static final DataFacts FACTS = new DataFacts(100, 400, 20, 3, List.of(), Map.of());
    private static final RunEstimate.Speed SPEED = new RunEstimate.Speed(1e10, true);

    private static DetectorConfig quick(String setting, String value) {
        return DetectorConfig.settings().with(DetectorConfig.Preset.QUICK.config(), setting, value);
    }

    private static double seconds(DetectorConfig config) {
        return RunEstimate.of(config, FACTS, SPEED).seconds();
    }

    @Test
    void twiceTheEpochsTakeTwiceAsLong() {
        assertEquals(
                2 * seconds(quick("schedule.epochs", "5")),
                seconds(quick("schedule.epochs", "10")),
                1e-6);
        PretrainConfig config = PretrainConfig.Preset.SMALL.config();
        PretrainConfig longer = PretrainConfig.settings().with(config, "epochs", "60");
        assertEquals(
                60.0 / config.epochs(),
                RunEstimate.of(longer, FACTS, SPEED).seconds()
                        / RunEstimate.of(config, FACTS, SPEED).seconds(),
                1e-6);
    }

    @Test
    void aDeeperBackboneAndLargerImagesTakeLongerAndMoreMemory() {
        RunEstimate small = RunEstimate.of(quick("model.backbone", "resnet18"), FACTS, SPEED);
        RunEstimate deep = RunEstimate.of(quick("model.backbone", "resnet101"), FACTS, SPEED);
        assertTrue(deep.seconds() > small.seconds());
        assertTrue(deep.bytes() > small.bytes());
        RunEstimate fewer = RunEstimate.of(quick("optimizer.batch", "1"), FACTS, SPEED);
        RunEstimate more = RunEstimate.of(quick("optimizer.batch", "8"), FACTS, SPEED);
        assertTrue(more.bytes() > fewer.bytes());
    }

    @Test
    void theSideThatLimitsAnUsualPhotographDecides() {
        RunEstimate square = RunEstimate.of(quick("input.shortSide", "320"), FACTS, SPEED);
        RunEstimate wide = RunEstimate.of(quick("input.shortSide", "240"), FACTS, SPEED);
        assertEquals(square.seconds(), wide.seconds(), 1e-9);
    }

    @Test
    void aBatchInPartsTakesLessMemoryAndAThirdMoreTime() {
        PretrainConfig whole = PretrainConfig.Preset.SMALL.config();
        PretrainConfig parts = PretrainConfig.settings().with(whole, "parts", "4");
        RunEstimate one = RunEstimate.of(whole, FACTS, SPEED);
        RunEstimate four = RunEstimate.of(parts, FACTS, SPEED);
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
