package org.vireo.ui.common;

import atlantafx.base.theme.Styles;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

import org.kordamp.ikonli.Ikon;

/** What a view shows while it has nothing to show: why, and what to do next. */
public final class EmptyState extends VBox {
    private static final double WIDTH = 420;

    private final HBox buttons = new HBox(8);

    /**
     * Makes one without a button.
     *
     * @param title what is missing, a few words: "No runs yet"
     * @param sentence how it comes to be there
     */
    public EmptyState(Ikon icon, String title, String sentence) {
        super(8);
        Label text = Labels.wrapped(sentence, "muted");
        text.setTextAlignment(TextAlignment.CENTER);
        text.setMaxWidth(WIDTH);
        text.setAlignment(Pos.CENTER);
        buttons.setAlignment(Pos.CENTER);
        buttons.setMinHeight(40);
        setAlignment(Pos.CENTER);
        getStyleClass().add("empty-state");
        getChildren().addAll(Icons.page(icon), Labels.line(title, "section-title"), text);
    }

    /** Adds a button; the first one is the next step and looks so. */
    public EmptyState with(String verb, Runnable task) {
        Button button = new Button(verb);
        button.setOnAction(_ -> task.run());
        if (buttons.getChildren().isEmpty()) {
            button.getStyleClass().add(Styles.ACCENT);
            getChildren().add(buttons);
        }
        buttons.getChildren().add(button);
        return this;
    }
}
