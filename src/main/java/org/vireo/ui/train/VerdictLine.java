package org.vireo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.control.Label;

import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.vireo.training.engine.Method;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Shown;

import java.util.Optional;

/** What spread and rank of a pretraining come to, in words. */
final class VerdictLine extends Label {
    VerdictLine() {
        setId("verdict");
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.TOP_LEFT);
        setGraphicTextGap(8);
        Shown.orGone(this);
        setVisible(false);
    }

    void show(Optional<Method.Verdict> verdict) {
        setVisible(verdict.isPresent());
        verdict.filter(one -> !one.sentence().equals(getText())).ifPresent(this::show);
    }

    private void show(Method.Verdict verdict) {
        FontIcon sign =
                Icons.row(
                        verdict.sound()
                                ? MaterialDesignH.HEART_PULSE
                                : MaterialDesignA.ALERT_OUTLINE);
        sign.getStyleClass().add(verdict.sound() ? "success-icon" : "warning-icon");
        setGraphic(sign);
        setText(verdict.sentence());
    }
}
