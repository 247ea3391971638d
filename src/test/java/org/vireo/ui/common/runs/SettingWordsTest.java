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
        assertEquals("Version of Vireo", SettingWords.label("version of Vireo"));
    }
}
