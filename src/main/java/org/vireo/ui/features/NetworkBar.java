package org.vireo.ui.features;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.vireo.ui.common.Shown;
import org.vireo.ui.common.checkpoint.CheckpointPicker;
import org.vireo.ui.common.checkpoint.CheckpointSlider;

/** Chooses one network by run and checkpoint, and says how far it is. */
final class NetworkBar extends VBox {
    private static final double SLIDER = 220;
    private static final double BAR = 80;

    private final Label letter = new Label();

    NetworkBar(ViewedNetwork network) {
        super(4);
        CheckpointPicker picker = new CheckpointPicker(network.selection());
        HBox.setHgrow(picker, Priority.NEVER);
        CheckpointSlider slider = new CheckpointSlider(network.selection());
        slider.setPrefWidth(SLIDER);
        HBox.setHgrow(slider, Priority.ALWAYS);
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(BAR);
        bar.progressProperty().bind(network.progress());
        bar.visibleProperty().bind(network.progress().lessThan(1));
        letter.getStyleClass().add("text-bold");
        Shown.orGone(letter);
        HBox line = new HBox(8, letter, picker, slider, bar);
        line.setAlignment(Pos.CENTER_LEFT);
        Label problem = new Label();
        problem.textProperty().bind(network.problem().concat(network.selection().problem()));
        Shown.unlessEmpty(problem);
        problem.getStyleClass().addAll("danger", "problem");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(line, problem);
    }

    /** Shows which of two it is. */
    void show(String name, boolean shown) {
        letter.setText(name);
        letter.setVisible(shown);
    }
}
