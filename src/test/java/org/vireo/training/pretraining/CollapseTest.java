package org.vireo.training.pretraining;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.config.PretrainConfig;
import org.vireo.training.pretraining.PretrainProgress.EpochMeans;
import org.vireo.vision.selfsupervised.VicregNetwork.Meters;
import org.vireo.vision.selfsupervised.VicregNetwork.Terms;

import java.util.Optional;

class CollapseTest {
    private static final PretrainConfig CONFIG = PretrainConfig.Preset.SMALL.config();
    private static final Terms HEALTHY = new Terms(0.2, 0.5, 2);
    private static final Meters SPREAD = new Meters(0.5, 20, 30);

    @Test
    void aHealthyReadingRaisesNothing() {
        assertEquals(Optional.empty(), Collapse.sign(CONFIG, HEALTHY, SPREAD));
    }

    @Test
    void aHealthyLossMayPassTheNumberOfACollapse() {
        Terms passing = new Terms(0.3, 0.64, 1.25);
        assertEquals(24.75, passing.weighted(CONFIG.loss()), 1e-9);
        assertEquals(Optional.empty(), Collapse.sign(CONFIG, passing, SPREAD));
    }

    @Test
    void eachSignIsNamed() {
        assertSign("standard deviation is 0.012", HEALTHY, new Meters(0.012, 20, 30));
        assertSign("loss of 24.75", new Terms(1e-4, 0.989, 0.02), new Meters(0.11, 20, 30));
        assertSign("effective rank of 2.0 of 64", HEALTHY, new Meters(0.5, 20, 2));
    }

    private static void assertSign(String part, Terms terms, Meters meters) {
        String sign = Collapse.sign(CONFIG, terms, meters).orElse("none");
        assertTrue(sign.contains(part), sign);
    }

    @Test
    void adviceNamesTheSettingToChange() {
        assertTrue(Collapse.advice(CONFIG, "x", 5).contains("optimizer.baseLearningRate"));
        PretrainConfig without = PretrainConfig.settings().with(CONFIG, "loss.variance", "0");
        assertTrue(Collapse.advice(without, "x", 5).contains("loss.variance raised"));
    }

    @Test
    void convergenceIsSaidInWordsAndNumbers() {
        EpochMeans before = new EpochMeans(20, 10);
        assertTrue(Convergence.of(null, before).sentence().contains("second epoch"));
        Convergence fast = Convergence.of(before, new EpochMeans(18, 11));
        assertEquals(-0.1, fast.lossChange(), 1e-12);
        assertEquals(0.1, fast.rankChange(), 1e-12);
        assertTrue(fast.sentence().contains("-10.0 %") && fast.sentence().contains("still"));
        assertTrue(
                Convergence.of(before, new EpochMeans(19.8, 10.1)).sentence().contains("slowing"));
        assertTrue(
                Convergence.of(before, new EpochMeans(19.96, 10.01)).sentence().contains("hardly"));
        Convergence unmeasured = Convergence.of(before, new EpochMeans(18, 0));
        assertTrue(Double.isNaN(unmeasured.rankChange()));
        assertTrue(unmeasured.sentence().startsWith("The loss moved by -10.0 % in an epoch"));
    }
}
