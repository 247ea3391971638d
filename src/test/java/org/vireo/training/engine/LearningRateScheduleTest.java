package org.vireo.training.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.vireo.Reference;
import org.vireo.config.BarlowTwinsConfig;
import org.vireo.config.LarsConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.config.ScheduleConfig;
import org.vireo.config.ScheduleKind;
import org.vireo.config.Settings;
import org.vireo.config.SimSiamConfig;
import org.vireo.vision.optimizer.Optimizer;
import org.vireo.vision.selfsupervised.SelfSupervised;
import org.vireo.vision.selfsupervised.barlowtwins.BarlowTwins;
import org.vireo.vision.selfsupervised.simsiam.SimSiam;
import org.vireo.vision.weights.TensorSpec;

import java.util.List;

class LearningRateScheduleTest {
    private static final double RATE = 0.01;

    @Test
    void pretrainingFollowsTheAuthorsCode() {
        for (JsonElement element : Reference.load("lr_schedule.json").getAsJsonArray("cases")) {
            JsonObject example = element.getAsJsonObject();
            LearningRateSchedule schedule =
                    LearningRateSchedule.of(
                            pretraining(example), example.get("steps_per_epoch").getAsLong());
            int[] steps = Reference.ints(example.get("step"));
            double[] rates = Reference.doubles(example.get("lr"));
            for (int i = 0; i < steps.length; i++) {
                assertEquals(rates[i], schedule.at(steps[i]), 1e-12 * rates[i]);
            }
        }
    }

    @Test
    void barlowTwinsHasItsAuthorsRatesForWeightsAndBiases() {
        JsonObject example = rates("barlow");
        PretrainConfig config = changed(BarlowTwinsConfig.presets().getLast().config(), example);
        LearningRateSchedule schedule =
                LearningRateSchedule.of(config, example.get("steps_per_epoch").getAsLong());
        SelfSupervised method = BarlowTwins.of(config);
        Optimizer.RateRule weights = method.rate(TensorSpec.constant("a", 0, 2, 2));
        Optimizer.RateRule biases = method.rate(TensorSpec.constant("b", 0, 2));
        for (JsonElement row : example.getAsJsonArray("rows")) {
            double[] expected = Reference.doubles(row);
            double rate = schedule.at((long) expected[0]);
            double behindWarmup = config.effectiveLearningRate();
            assertEquals(expected[1], weights.of(rate, behindWarmup), 1e-12 * expected[1]);
            assertEquals(expected[2], biases.of(rate, behindWarmup), 1e-12 * expected[2]);
        }
    }

    @Test
    void simSiamsRateChangesByEpochsAndItsPredictorsStays() {
        JsonObject example = rates("simsiam");
        PretrainConfig config = changed(SimSiamConfig.presets().getLast().config(), example);
        LearningRateSchedule schedule = LearningRateSchedule.of(config, 50);
        SelfSupervised method = SimSiam.of(config);
        Optimizer.RateRule encoder =
                method.rate(TensorSpec.constant("projector.0.weight", 0, 2, 2));
        Optimizer.RateRule predictor =
                method.rate(TensorSpec.constant("predictor.0.weight", 0, 2, 2));
        for (JsonElement row : example.getAsJsonArray("rows")) {
            double[] expected = Reference.doubles(row);
            for (long step : new long[] {0, 1, 49}) {
                double rate = schedule.at(((long) expected[0]) * 50 + step);
                double behindWarmup = config.effectiveLearningRate();
                assertEquals(expected[1], encoder.of(rate, behindWarmup), 1e-12 * expected[1]);
                assertEquals(expected[2], predictor.of(rate, behindWarmup), 1e-12);
            }
        }
    }

    private static JsonObject rates(String method) {
        return Reference.load("knn.json").getAsJsonObject("learning_rates").getAsJsonObject(method);
    }

    private static PretrainConfig changed(PretrainConfig config, JsonObject example) {
        Settings<PretrainConfig> settings = Settings.of(config);
        return settings.with(
                settings.with(config, "epochs", example.get("epochs").getAsString()),
                "batch",
                example.get("batch_size").getAsString());
    }

    @Test
    void warmsUpFromAThousandthToTheWholeRate() {
        LearningRateSchedule schedule = detector(ScheduleKind.CONSTANT, 100, List.of());
        assertEquals(RATE / 1000, schedule.at(0), 1e-15);
        assertEquals(RATE * (0.001 + 0.999 / 2), schedule.at(50), 1e-15);
        assertEquals(RATE, schedule.at(100), 0);
        assertEquals(RATE, schedule.at(999), 0);
    }

    @Test
    void withoutAWarmUpTheFirstUpdateHasTheWholeRate() {
        assertEquals(RATE, detector(ScheduleKind.COSINE, 0, List.of()).at(0), 0);
    }

    @Test
    void dropsAtEpochsAndAtPartsOfTheRun() {
        // 10 epochs of 100 updates: epoch 6, and 85 % of the run.
        LearningRateSchedule schedule = detector(ScheduleKind.STEP, 0, List.of(6.0, 0.85));
        assertEquals(RATE, schedule.at(599), 1e-15);
        assertEquals(RATE * 0.1, schedule.at(600), 1e-15);
        assertEquals(RATE * 0.1, schedule.at(849), 1e-15);
        assertEquals(RATE * 0.01, schedule.at(850), 1e-15);
    }

    @Test
    void theCosineFallsFromTheEndOfTheWarmUpToZeroAtTheEndOfTheRun() {
        LearningRateSchedule schedule = detector(ScheduleKind.COSINE, 100, List.of());
        assertEquals(RATE, schedule.at(100), 1e-15);
        assertEquals(RATE / 2, schedule.at(550), 1e-15);
        for (int i = 101; i < 1000; i++) {
            assertTrue(schedule.at(i) < schedule.at(i - 1));
            assertTrue(schedule.at(i) > 0);
        }
        assertEquals(0, schedule.at(1000), 1e-15);
        assertEquals(0, schedule.at(2000), 1e-15);
    }

    private static LearningRateSchedule detector(
            ScheduleKind kind, int warmup, List<Double> dropAt) {
        return LearningRateSchedule.of(
                new ScheduleConfig(10, 0, warmup, kind, dropAt, 0.1), RATE, 100);
    }

    private static PretrainConfig pretraining(JsonObject example) {
        PretrainConfig small = PretrainConfig.settings().defaults();
        LarsConfig lars = (LarsConfig) small.optimizer();
        return new PretrainConfig(
                small.seed(),
                small.device(),
                small.furtherDevices(),
                small.threads(),
                small.precision(),
                small.deterministic(),
                small.backbone(),
                small.cropSize(),
                example.get("batch_size").getAsInt(),
                small.parts(),
                example.get("epochs").getAsInt(),
                small.expander(),
                new LarsConfig(
                        example.get("base_lr").getAsDouble(),
                        example.get("warmup_epochs").getAsInt(),
                        lars.finalFactor(),
                        lars.momentum(),
                        lars.weightDecay(),
                        lars.eta()),
                small.loss(),
                small.views(),
                small.cacheMegabytes(),
                small.loaderThreads(),
                small.meters(),
                small.keepEpochs());
    }
}
