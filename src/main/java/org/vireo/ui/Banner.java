package org.vireo.ui;

import javafx.animation.PauseTransition;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Notices;

/** Notices, which float over the window's foot; the newest at the bottom, three at most. */
final class Banner extends VBox implements Notices {
    private static final Duration GLANCE = Duration.seconds(8);
    private static final int MOST = 3;
    private static final double WIDTH = 560;

    Banner() {
        getStyleClass().add("banner");
        setPickOnBounds(false);
        setMaxSize(WIDTH, USE_PREF_SIZE);
    }

    @Override
    public void say(String sentence) {
        leave(add(MaterialDesignI.INFORMATION_OUTLINE, "notice", sentence));
    }

    @Override
    public void say(String sentence, NextStep step) {
        HBox row = add(MaterialDesignI.INFORMATION_OUTLINE, "notice", sentence);
        offer(row, step);
        leave(row);
    }

    /** Says what a person has to decide; it stays until it is answered or closed. */
    void ask(String sentence, NextStep step) {
        offer(add(MaterialDesignI.INFORMATION_OUTLINE, "notice", sentence), step);
    }

    /** After a glance, or when the pointer no longer rests on it. */
    private void leave(HBox row) {
        PauseTransition glance = new PauseTransition(GLANCE);
        glance.setOnFinished(_ -> getChildren().remove(row));
        row.setOnMouseEntered(_ -> glance.stop());
        row.setOnMouseExited(_ -> glance.playFromStart());
        glance.play();
    }

    @Override
    public void fail(String sentence) {
        add(MaterialDesignA.ALERT_CIRCLE_OUTLINE, "failure", sentence);
    }

    @Override
    public void fail(String sentence, NextStep step) {
        offer(add(MaterialDesignA.ALERT_CIRCLE_OUTLINE, "failure", sentence), step);
    }

    @Override
    public void withdraw(String sentence) {
        getChildren().removeIf(other -> sentence.equals(other.getUserData()));
    }

    private void offer(HBox row, NextStep step) {
        Button button = new Button(step.verb());
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> {
            getChildren().remove(row);
            step.task().run();
        });
        row.getChildren().add(row.getChildren().size() - 1, button);
    }

    /** Closes the newest notice, and says whether there was one. */
    boolean closeNewest() {
        if (getChildren().isEmpty()) {
            return false;
        }
        getChildren().removeLast();
        return true;
    }

    private HBox add(Ikon icon, String style, String sentence) {
        Label text = new Label(sentence, Icons.row(icon));
        text.setWrapText(true);
        text.setGraphicTextGap(8);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinHeight(USE_PREF_SIZE);
        HBox row = Layout.row(8, Layout.wide(text));
        row.getStyleClass().add(style);
        row.getChildren().add(Buttons.close(() -> getChildren().remove(row)));
        // The same sentence twice says no more than once.
        withdraw(sentence);
        row.setUserData(sentence);
        getChildren().add(row);
        if (getChildren().size() > MOST) {
            getChildren().removeFirst();
        }
        return row;
    }
}
