package org.vireo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Preset;
import org.vireo.config.SettingDifferences;

class SettingsFormTest {
    private final SettingsForm<DetectorConfig> form = new SettingsForm<>(DetectorConfig.settings());

    @Test
    void aPresetFillsTheFormAndTheFormGivesItBack() {
        form.load(DetectorConfig.REPORT.config());
        assertEquals("", form.problem().get());
        assertEquals(DetectorConfig.REPORT.config(), form.config());
        assertEquals(
                DetectorConfig.REPORT.config(),
                DetectorConfig.settings().fromJsonText(form.json()));
    }

    @Test
    void toFillTheFormIsOneEditAndClearsWhatWasWrong() {
        field("schedule.epochs").text().set("many");
        long edits = form.edits().get();
        form.load(DetectorConfig.QUICK.config());
        assertEquals(edits + 1, form.edits().get());
        assertEquals("", form.problem().get());
        assertEquals("", field("schedule.epochs").problem().get());
    }

    @Test
    void everyPresetIsWhatItsTextsSay() {
        for (Preset<DetectorConfig> preset : DetectorConfig.presets()) {
            form.load(preset.config());
            field("schedule.epochs").text().set("many");
            field("schedule.epochs")
                    .text()
                    .set(String.valueOf(preset.config().schedule().epochs()));
            assertEquals(preset.config(), form.config());
        }
    }

    @Test
    void anEditChangesThatSettingAlone() {
        form.load(DetectorConfig.QUICK.config());
        field("schedule.epochs").text().set("7");
        assertEquals(7, form.config().schedule().epochs());
        assertEquals(
                java.util.List.of("schedule.epochs"),
                SettingDifferences.of(
                        DetectorConfig.settings(), DetectorConfig.QUICK.config(), form.config()));
    }

    @Test
    void whatIsNoNumberAndWhatIsOutOfRangeIsSaidAtItsField() {
        field("schedule.epochs").text().set("many");
        assertTrue(field("schedule.epochs").problem().get().contains("whole number"));
        assertEquals(field("schedule.epochs").problem().get(), form.problem().get());
        field("schedule.epochs").text().set("-3");
        assertTrue(field("schedule.epochs").problem().get().contains("-3"));
        field("schedule.epochs").text().set("3");
        assertEquals("", field("schedule.epochs").problem().get());
        assertEquals("", form.problem().get());
    }

    private SettingsForm.Field field(String name) {
        return form.fields().stream()
                .filter(field -> field.setting().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
