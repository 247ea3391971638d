package org.vireo.training.method.selfsupervised;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.config.PretrainConfig;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.MetricNames;
import org.vireo.vision.selfsupervised.SelfSupervisedNetwork.Meters;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

class CollapseTest {
    private static final PretrainConfig CONFIG = PretrainConfig.settings().defaults();
    private static final Map<String, Double> HEALTHY = terms(0.2, 0.5, 2);
    private static final VicregMethod METHOD = new VicregMethod();
    private static final Meters SPREAD = new Meters(0.5, 1, 20, 30);

    private static Map<String, Double> terms(
            double invariance, double variance, double covariance) {
        return Map.of("invariance", invariance, "variance", variance, "covariance", covariance);
    }

    @Test
    void aHealthyReadingRaisesNothing() {
        assertEquals(Optional.empty(), METHOD.collapse(CONFIG, HEALTHY, SPREAD));
    }

    @Test
    void aHealthyLossMayPassTheNumberOfACollapse() {
        Map<String, Double> passing = terms(0.3, 0.64, 1.25);
        assertEquals(24.75, METHOD.model(CONFIG).loss(passing), 1e-9);
        assertEquals(Optional.empty(), METHOD.collapse(CONFIG, passing, SPREAD));
    }

    @Test
    void eachSignIsNamed() {
        assertSign("standard deviation is 0.012", HEALTHY, new Meters(0.012, 1, 20, 30));
        assertSign("loss of 24.75", terms(1e-4, 0.989, 0.02), new Meters(0.11, 1, 20, 30));
        assertSign("effective rank of 2.0 of 64", HEALTHY, new Meters(0.5, 1, 20, 2));
    }

    private static void assertSign(String part, Map<String, Double> terms, Meters meters) {
        String sign = METHOD.collapse(CONFIG, terms, meters).orElse("none");
        assertTrue(sign.contains(part), sign);
    }

    @Test
    void theVerdictOnAnEpochSaysHealthyOrCollapsing() {
        Map<String, Double> epoch = new HashMap<>(HEALTHY);
        epoch.putAll(Representation.values(SPREAD));
        Method.Verdict healthy = METHOD.verdict(CONFIG, epoch).orElseThrow();
        assertTrue(healthy.sound());
        assertTrue(healthy.sentence().startsWith("Healthy: the embeddings spread by 0.50"));
        assertTrue(healthy.sentence().contains("30 of 64"), healthy.sentence());
        epoch.putAll(Representation.values(new Meters(0.012, 1, 20, 30)));
        Method.Verdict collapsing = METHOD.verdict(CONFIG, epoch).orElseThrow();
        assertFalse(collapsing.sound());
        assertTrue(collapsing.sentence().startsWith("Collapsing: "), collapsing.sentence());
        assertEquals(Optional.empty(), METHOD.verdict(CONFIG, HEALTHY));
    }

    @Test
    void adviceNamesTheSettingToChange() {
        assertTrue(METHOD.advice(CONFIG, "x", 5).contains("optimizer.baseLearningRate"));
        PretrainConfig without = PretrainConfig.settings().with(CONFIG, "loss.variance", "0");
        assertTrue(METHOD.advice(without, "x", 5).contains("loss.variance raised"));
    }

    @Test
    void convergenceIsSaidInWordsAndNumbers() {
        Map<String, Double> before = means(20, 10);
        assertTrue(Convergence.of(Map.of(), before).sentence().contains("second epoch"));
        Convergence fast = Convergence.of(before, means(18, 11));
        assertEquals(-0.1, fast.lossChange(), 1e-12);
        assertEquals(0.1, fast.rankChange(), 1e-12);
        assertTrue(fast.sentence().contains("-10.0 %") && fast.sentence().contains("still"));
        assertTrue(Convergence.of(before, means(19.8, 10.1)).sentence().contains("slowing"));
        assertTrue(Convergence.of(before, means(19.96, 10.01)).sentence().contains("hardly"));
        Convergence unmeasured = Convergence.of(before, Map.of(MetricNames.LOSS, 18.0));
        assertTrue(Double.isNaN(unmeasured.rankChange()));
        assertTrue(unmeasured.sentence().startsWith("The loss moved by -10.0 % in an epoch"));
    }

    private static Map<String, Double> means(double loss, double rank) {
        return Map.of(MetricNames.LOSS, loss, Representation.RANK, rank);
    }
}
