package org.vireo.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;

import org.kordamp.ikonli.materialdesign2.MaterialDesignA;

/** Words in the looks that the style sheet has: page-title, section-title, muted, caption. */
public final class Labels {
    private Labels() {}

    /** One line. */
    public static Label line(String text, String... looks) {
        Label label = new Label(text);
        label.getStyleClass().addAll(looks);
        return label;
    }

    /** As many lines as the words need where they stand. */
    public static Label wrapped(String text, String... looks) {
        Label label = line(text, looks);
        label.setWrapText(true);
        return label;
    }

    /** Words that come and go, as high as they need to be; there while they say something. */
    public static Label saying(String id, ObservableValue<String> words, String... looks) {
        Label label = wrapped("", looks);
        label.setId(id);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.textProperty().bind(words);
        Shown.unlessEmpty(label);
        return label;
    }

    /** Gives words a sign of something to look after. */
    public static Label warning(Label label) {
        label.setGraphic(Icons.row(MaterialDesignA.ALERT_OUTLINE));
        label.getGraphic().getStyleClass().add("warning-icon");
        return label;
    }
}
