package org.vireo.ui.common.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SettingWordsTest {
    @Test
    void aSentenceLosesTheKeysOfTheCommandLineAndNothingElse() {
        assertEquals(
                "Batch of 8 gives noisy statistics (take 16 or more).",
                SettingWords.plain("Batch (batch) of 8 gives noisy statistics (take 16 or more)."));
        assertEquals(
                "make the images smaller or the backbone.",
                SettingWords.plain("make the images smaller (input.longSide) or the backbone."));
        assertEquals(
                "with a lower \"Base learning rate\", see log.txt (killed)",
                SettingWords.plain(
                        "with a lower optimizer.baseLearningRate, see log.txt (killed)"));
    }

    @Test
    void settingsAndTheirValuesHaveTheFormsWords() {
        assertEquals("Short side", SettingWords.label("input.shortSide"));
        assertEquals("320 px", SettingWords.value("input.shortSide", "320"));
        assertEquals("ResNet-18/2", SettingWords.value("model.backbone", "resnet18half"));
        assertEquals("On", SettingWords.value("model.fitAnchors", "true"));
        // Where a number is no amount, what it means stands in its place.
        assertEquals("by the size of the objects", SettingWords.value("input.tile", "-1"));
        assertEquals("none", SettingWords.value("input.tile", "0"));
        assertEquals("640 px", SettingWords.value("input.tile", "640"));
        assertEquals("never", SettingWords.value("input.repeatThreshold", "0.0"));
        assertEquals("0", SettingWords.value("model.trainableStages", "0"));
        assertEquals("Version of Vireo", SettingWords.label("version of Vireo"));
    }
}
