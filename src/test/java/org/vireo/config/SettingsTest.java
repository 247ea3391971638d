package org.vireo.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

class SettingsTest {
    private final Settings<DetectorConfig> settings = DetectorConfig.settings();
    private final Settings<PretrainConfig> pretraining = PretrainConfig.settings();
    private final DetectorConfig quick = DetectorConfig.QUICK.config();

    @Test
    void everySettingHasALabelAndASentenceOfHelp() {
        for (Setting setting : settings.all()) {
            assertFalse(setting.label().isBlank(), setting.name());
            assertTrue(
                    setting.help().endsWith(".") || setting.help().endsWith("…"), setting.name());
        }
        assertEquals(
                settings.all().size(),
                new HashSet<>(settings.all().stream().map(Setting::name).toList()).size());
    }

    @ParameterizedTest
    @MethodSource("presetsOfTheDetector")
    void presetsOfTheDetectorHaveNoProblemsAndNoWarnings(Preset<DetectorConfig> preset) {
        assertEquals(List.of(), settings.problems(preset.config()));
        assertEquals(List.of(), settings.warnings(preset.config()));
    }

    static List<Preset<DetectorConfig>> presetsOfTheDetector() {
        return DetectorConfig.presets();
    }

    static Stream<Preset<PretrainConfig>> presetsOfPretraining() {
        return Stream.of(
                        VicregLossConfig.presets(),
                        BarlowTwinsConfig.presets(),
                        SimSiamConfig.presets(),
                        SimClrConfig.presets())
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("presetsOfPretraining")
    void presetsOfPretrainingHaveNoProblemsAndNoWarnings(Preset<PretrainConfig> preset) {
        Settings<PretrainConfig> of = Settings.of(preset.config());
        assertEquals(List.of(), of.problems(preset.config()));
        assertEquals(List.of(), of.warnings(preset.config()));
    }

    @ParameterizedTest
    @MethodSource("presetsOfPretraining")
    void eachMethodsSettingsComeBackFromTheirJson(Preset<PretrainConfig> preset) {
        Settings<PretrainConfig> of = Settings.of(preset.config());
        PretrainConfig config = of.with(preset.config(), "expander", "48,32");
        assertEquals(config, of.fromJsonText(of.toJsonText(config)));
    }

    @Test
    void aMethodHasTheSettingsOfItsOwnLossAndOptimizerOnly() {
        Settings<PretrainConfig> simSiam = Settings.of(SimSiamConfig.presets().getFirst().config());
        PretrainConfig without = simSiam.with(simSiam.defaults(), "loss.stopGradient", "off");
        assertFalse(((SimSiamConfig) without.loss()).stopGradient());
        assertTrue(simSiam.warnings(without).getFirst().contains("collapse"));
        assertTrue(simSiam.find("optimizer.eta").isEmpty());
        assertTrue(simSiam.find("loss.invariance").isEmpty());
        assertTrue(pretraining.find("loss.invariance").isPresent());
        assertThrows(
                SettingException.class,
                () -> simSiam.fromJson(pretraining.toJson(pretraining.defaults())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    seed                   | 9007199254740991
                    device                 | gpu1
                    model.backbone         | resnet101
                    model.boxLoss          | smooth_l1
                    model.fitAnchors       | false
                    model.weights          | /tmp/a weight.safetensors
                    optimizer.learningRate | 5e-5
                    optimizer.weightDecay  | 0.0001
                    schedule.dropAt        | 16,22.5
                    keepEpochs             | 18,24
                    """)
    void aReplacedSettingIsReadBackAndLeavesTheOthersAlone(String name, String text) {
        DetectorConfig changed = settings.with(quick, name, text);
        assertEquals(text, settings.read(changed, name));
        assertEquals(List.of(name), SettingDifferences.of(settings, quick, changed));
    }

    @Test
    void everySettingIsReadBackAsTheTextItPrints() {
        for (Preset<DetectorConfig> preset : DetectorConfig.presets()) {
            DetectorConfig config = preset.config();
            for (Setting setting : settings.all()) {
                String text = settings.read(config, setting.name());
                assertEquals(config, settings.with(config, setting.name(), text), setting.name());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "optimizer.learningRate, fast",
        "optimizer.learningRate, NaN",
        "optimizer.learningRate, 1e999",
        "optimizer.batch, 4.5",
        "optimizer.batch, 99999999999",
        "model.backbone, resnet19",
        "model.fitAnchors, perhaps",
        "schedule.dropAt, '16,'",
    })
    void aValueOfTheWrongKindIsRefusedWithTheNameOfTheSetting(String name, String text) {
        var refusal = assertThrows(SettingException.class, () -> settings.with(quick, name, text));
        assertTrue(refusal.sentence().contains(name), refusal.sentence());
    }

    @ParameterizedTest
    @CsvSource({
        "learningRate, optimizer.learningRate",
        "optimizer.learningrate, optimizer.learningRate",
        "optimiser.batch, optimizer.batch",
        "epochs, schedule.epochs",
        "sede, seed",
        "optimizer.lr, optimizer.learningRate",
        "wd, optimizer.weightDecay",
    })
    void anUnknownNameOffersTheNearest(String wrong, String meant) {
        var refusal = assertThrows(SettingException.class, () -> settings.setting(wrong));
        assertTrue(refusal.sentence().contains("did you mean " + meant + "?"), refusal.sentence());
    }

    @Test
    void aNumberOutOfRangeCanBeHeldAndIsAProblem() {
        DetectorConfig wrong = settings.with(quick, "optimizer.learningRate", "-1");
        assertEquals(
                List.of(
                        new SettingProblem(
                                "optimizer.learningRate",
                                "Learning rate (optimizer.learningRate) is -1; it takes a number"
                                        + " from 0 to 10.")),
                settings.problems(wrong));
    }

    @ParameterizedTest
    @CsvSource({
        "input.longSide, 100, input.longSide",
        "device, tpu, device",
        "model.normalization, frozen, model.weights",
        "model.trainableStages, 2, model.weights",
        "keepEpochs, 11, keepEpochs",
        "schedule.kind, step, schedule.dropAt",
        "input.repeatThreshold, -0.5, input.repeatThreshold",
    })
    void settingsThatContradictEachOtherAreAProblem(String name, String text, String named) {
        List<SettingProblem> problems = settings.problems(settings.with(quick, name, text));
        assertEquals(1, problems.size(), problems.toString());
        assertEquals(name, problems.getFirst().setting());
        assertTrue(problems.getFirst().sentence().contains(named), problems.toString());
    }

    @Test
    void jsonKeepsEveryValue() {
        DetectorConfig config = DetectorConfig.PAPER.config();
        config = settings.with(config, "model.weights", "a \"b\" ü.safetensors");
        assertEquals(config, settings.fromJsonText(settings.toJsonText(config)));
        PretrainConfig other = VicregLossConfig.presets().getLast().config();
        assertEquals(other, pretraining.fromJsonText(pretraining.toJsonText(other)));
    }

    @Test
    void jsonStandsInDeclaredOrderWithWordsInLowerCase() {
        JsonObject json = settings.toJson(quick);
        assertEquals("seed", json.keySet().iterator().next());
        assertEquals(
                "{\"kind\":\"adamw\",\"learningRate\":0.0007,\"referenceBatch\":0,\"momentum\":0.9,"
                        + "\"weightDecay\":0.05,\"clipNorm\":10,\"batch\":4,\"accumulate\":1,"
                        + "\"emaDecay\":0.99}",
                json.get("optimizer").toString());
    }

    @Test
    void jsonThatLeavesAKeyOutTakesTheDefault() {
        DetectorConfig config = settings.fromJsonText("{\"optimizer\": {\"batch\": 2}}");
        assertEquals(List.of("optimizer.batch"), SettingDifferences.of(settings, quick, config));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"optimizer\": {\"learningrate\": 1}}",
                "{\"optimizer\": {\"learningRate\": \"1\"}}",
                "{\"optimizer\": {\"learningRate\": NaN}}",
                "{\"optimizer\": {\"learningRate\": 11}}",
                "{\"optimizer\": {\"learningRate\": null}}",
                "{\"optimizer\": {\"learningRate\": 1e-999999999}}",
                "{\"optimizer\": {\"batch\": 1e300}}",
                "{\"optimizer\": [1]}",
                "{\"checks\": \"true\"}",
                "{\"keepEpochs\": [1.5]}",
                "{\"keepEpochs\": 3}",
                "{\"seed\": 1, \"seed\": 2}",
                "{\"seed\": 1} {}",
                "{\"seed\": 1",
                "{seed: 1}",
                "[]",
                "",
            })
    void jsonThatIsNotExactlyAConfigIsRefused(String json) {
        var refusal = assertThrows(SettingException.class, () -> settings.fromJsonText(json));
        assertFalse(refusal.sentence().contains("Exception"), refusal.sentence());
    }
}
