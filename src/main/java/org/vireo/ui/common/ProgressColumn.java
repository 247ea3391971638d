package org.vireo.ui.common;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How far work is: its phase, figures and a bar. */
public final class ProgressColumn extends VBox {
    private static final double WIDTH = 420;

    /** Follows the work. */
    public ProgressColumn(WorkProgress progress) {
        super(8);
        Label phase = new Label();
        phase.textProperty().bind(progress.phase());
        Label figures = new Label();
        figures.textProperty().bind(progress.figures());
        figures.getStyleClass().addAll("muted", "figures");
        figures.setMinWidth(USE_PREF_SIZE);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(progress.fraction());
        bar.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(new HBox(8, phase, Layout.space(), figures), bar);
        setAlignment(Pos.CENTER);
        setMaxWidth(WIDTH);
    }
}
