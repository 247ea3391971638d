package org.vireo.ui.folder;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.WorkProgress;

/** How far the opening of a folder is. */
public final class OpeningPage extends StackPane {
    private static final double WIDTH = 480;

    /**
     * Makes the page of one opening.
     *
     * @param stop ends it
     */
    public OpeningPage(FolderModel.Opening opening, Runnable stop) {
        WorkProgress progress = opening.progress();
        EllipsedLabel title = new EllipsedLabel("Opening " + opening.name());
        title.getStyleClass().add("page-title");
        Label phase = new Label();
        phase.textProperty()
                .bind(
                        Bindings.when(progress.phase().isEmpty())
                                .then("Looking at the folder")
                                .otherwise(progress.phase()));
        Label figures = new Label();
        figures.textProperty().bind(progress.figures());
        figures.getStyleClass().addAll("muted", "figures");
        HBox line = new HBox(8, phase, Layout.space(), figures);
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(progress.fraction());
        bar.setMaxWidth(Double.MAX_VALUE);
        Label said = new Label();
        said.textProperty().bind(progress.said());
        said.setWrapText(true);
        said.getStyleClass().add("muted");
        Label hint =
                Labels.line("What was read is kept; a stopped scan goes on next time.", "caption");
        Button button = Buttons.text("opening-stop", "Stop", stop);
        VBox column = new VBox(8, title, line, bar, said, Layout.row(16, button, hint));
        VBox.setMargin(line, new javafx.geometry.Insets(8, 0, 0, 0));
        column.setMaxWidth(WIDTH);
        column.setAlignment(Pos.CENTER_LEFT);
        getChildren().add(column);
        getStyleClass().add("page");
    }
}
