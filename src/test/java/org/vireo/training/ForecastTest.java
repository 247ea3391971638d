package org.vireo.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.gpu.GraphicsCard;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.engine.Workload.ObjectSizes;
import org.vireo.training.method.detector.RetinaNetMethod;
import org.vireo.training.method.selfsupervised.VicregMethod;

import java.util.Map;
import java.util.Optional;

class ForecastTest {
    private static final DataSize DATA = new DataSize(80, 20, 0, 400, 3, ObjectSizes.NONE);
    private static final PastSpeeds SPEEDS =
            new PastSpeeds(Map.of("retinanet on the CPU", 1e10, "vicreg on the CPU", 1e10));

    private static DetectorConfig quick(String setting, String value) {
        return DetectorConfig.settings().with(DetectorConfig.QUICK.config(), setting, value);
    }

    private static Forecast forecast(DetectorConfig config) {
        return Forecast.of(new RetinaNetMethod(), config, DATA, SPEEDS, Optional.empty());
    }

    private static Forecast forecast(PretrainConfig config) {
        return Forecast.of(new VicregMethod(), config, DATA, SPEEDS, Optional.empty());
    }

    private static Forecast onCard(DetectorConfig config, double freeMegabytes) {
        GraphicsCard card = new GraphicsCard(0, "NVIDIA A100", 0, freeMegabytes, null);
        return Forecast.of(new RetinaNetMethod(), config, DATA, SPEEDS, Optional.of(card));
    }

    private static double seconds(DetectorConfig config) {
        return forecast(config).seconds();
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
                forecast(longer).seconds() / forecast(config).seconds(),
                1e-6);
    }

    @Test
    void aDeeperBackboneAndLargerImagesTakeLongerAndMoreMemory() {
        Forecast small = forecast(quick("model.backbone", "resnet18"));
        Forecast deep = forecast(quick("model.backbone", "resnet101"));
        assertTrue(deep.seconds() > small.seconds());
        assertTrue(deep.bytes() > small.bytes());
        Forecast fewer = forecast(quick("optimizer.batch", "1"));
        Forecast more = forecast(quick("optimizer.batch", "8"));
        assertTrue(more.bytes() > fewer.bytes());
    }

    @Test
    void theSideThatLimitsAnUsualPhotographDecides() {
        Forecast square = forecast(quick("input.shortSide", "320"));
        Forecast wide = forecast(quick("input.shortSide", "240"));
        assertEquals(square.seconds(), wide.seconds(), 1e-9);
    }

    @Test
    void aBatchInPartsTakesLessMemoryAndAThirdMoreTime() {
        PretrainConfig whole = PretrainConfig.settings().defaults();
        PretrainConfig parts = PretrainConfig.settings().with(whole, "parts", "4");
        Forecast one = forecast(whole);
        Forecast four = forecast(parts);
        assertTrue(four.bytes() < one.bytes());
        assertEquals(4.0 / 3, four.seconds() / one.seconds(), 1e-6);
    }

    @Test
    void aSpeedThatWasMeasuredHereIsSaidToBe() {
        String words = forecast(quick("optimizer.batch", "4")).inWords();
        assertTrue(words.contains(" by the speed of the last such run"), words);
        assertFalse(words.contains("fits"), words);
    }

    /** A speed on the CPU says nothing of a card. */
    @Test
    void aCardThatNoRunWasOnIsToldByARuleOfThumb() {
        String words = onCard(quick("optimizer.batch", "4"), 40_000).inWords();
        assertTrue(words.contains(" on NVIDIA A100 by a rule of thumb"), words);
    }

    @Test
    void aBatchThatFitsIsProposedWhereMemoryIsShort() {
        DetectorConfig four = DetectorConfig.REPORT.config();
        DetectorConfig two = DetectorConfig.settings().with(four, "optimizer.batch", "2");
        assertEquals("", onCard(four, 80_000).advice());
        double enoughForTwo = onCard(two, 80_000).bytes() / (1 << 20) / 0.8;
        assertEquals("", onCard(two, enoughForTwo).advice());
        String words = onCard(four, enoughForTwo).inWords();
        assertTrue(words.contains(" GB that NVIDIA A100 has: a batch of 2 (optimizer"), words);
        assertTrue(words.contains("optimizer.accumulate at 2"), words);
        assertTrue(words.endsWith("and bf16 (precision) about half."), words);
    }

    @Test
    void aCardThatIsTooSmallForOneImageAsksForSmallerOnes() {
        String words = onCard(DetectorConfig.REPORT.config(), 1_000).inWords();
        assertTrue(words.contains("smaller images or a smaller backbone"), words);
    }
}
