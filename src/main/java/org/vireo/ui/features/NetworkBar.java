package org.vireo.ui.features;

import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.checkpoint.CheckpointPicker;
import org.vireo.ui.common.checkpoint.CheckpointSlider;

/** Chooses one network by run and checkpoint, and says how far it is. */
final class NetworkBar extends VBox {
    private static final double SLIDER = 220;
    private static final double BAR = 80;

    private final Label letter = Labels.line("", "text-bold");

    NetworkBar(ViewedNetwork network) {
        super(4);
        CheckpointPicker picker = new CheckpointPicker(network.selection());
        HBox.setHgrow(picker, Priority.NEVER);
        CheckpointSlider slider = new CheckpointSlider(network.selection());
        slider.setPrefWidth(SLIDER);
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(BAR);
        bar.progressProperty().bind(network.progress());
        bar.visibleProperty().bind(network.progress().lessThan(1));
        Shown.orGone(letter);
        getChildren()
                .addAll(
                        Layout.row(8, letter, picker, Layout.wide(slider), bar),
                        Labels.saying(
                                "network-problem",
                                network.problem().concat(network.selection().problem()),
                                "danger",
                                "problem"));
    }

    /** Shows which of two it is. */
    void show(String name, boolean shown) {
        letter.setText(name);
        letter.setVisible(shown);
    }
}
