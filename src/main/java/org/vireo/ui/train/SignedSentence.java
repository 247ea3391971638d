package org.vireo.ui.train;

import javafx.geometry.Pos;
import javafx.scene.control.Label;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Shown;

/** A sentence with a sign that tells good news from bad ones; there while it says something. */
final class SignedSentence extends Label {
    /** The kinds of news. */
    enum Sign {
        DONE(MaterialDesignC.CHECK, "success-icon"),
        HEALTHY(MaterialDesignH.HEART_PULSE, "success-icon"),
        PAUSED(MaterialDesignP.PAUSE_CIRCLE_OUTLINE, "warning-icon"),
        DOUBTFUL(MaterialDesignA.ALERT_OUTLINE, "warning-icon"),
        WRONG(MaterialDesignA.ALERT_CIRCLE_OUTLINE, "error-icon");

        @SuppressWarnings("ImmutableEnumChecker") // a letter of a font
        private final Ikon icon;

        private final String style;

        Sign(Ikon icon, String style) {
            this.icon = icon;
            this.style = style;
        }
    }

    SignedSentence(String id) {
        setId(id);
        setWrapText(true);
        setMinHeight(USE_PREF_SIZE);
        setAlignment(Pos.TOP_LEFT);
        setGraphicTextGap(8);
        Shown.unlessEmpty(this);
    }

    /** Shows it; without a sign where nothing needs one. */
    void show(String sentence, @Nullable Sign sign) {
        setText(sentence);
        setGraphic(null);
        if (sign != null) {
            FontIcon icon = Icons.row(sign.icon);
            icon.getStyleClass().add(sign.style);
            setGraphic(icon);
        }
    }
}
