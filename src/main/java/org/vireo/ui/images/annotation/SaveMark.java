package org.vireo.ui.images.annotation;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.vireo.ui.common.Icons;

/** Whether everything is saved; if not, why, and a button that tries again. */
final class SaveMark extends VBox {
    private final Label mark = new Label();
    private final Label problem = new Label();
    private final Button again = new Button("Try again");

    SaveMark(AnnotationModel model) {
        super(8);
        mark.setId("save-mark");
        mark.getStyleClass().add("caption");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        problem.setId("save-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.textProperty().bind(model.saveProblem());
        again.setOnAction(_ -> model.saveAgain());
        again.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, mark, again);
        row.setAlignment(Pos.CENTER_LEFT);
        for (Region part : new Region[] {problem, again}) {
            part.managedProperty().bind(part.visibleProperty());
            part.visibleProperty().bind(model.saveState().isEqualTo(SaveState.NOT_SAVED));
        }
        getStyleClass().add("save-mark");
        getChildren().addAll(row, problem);
        model.saveState().subscribe(this::show);
    }

    private void show(SaveState state) {
        getStyleClass().remove("failure");
        switch (state) {
            case SAVED -> mark("Saved", Icons.row(MaterialDesignC.CHECK));
            case SAVING -> mark("Saving…", Icons.row(MaterialDesignP.PROGRESS_UPLOAD));
            case NOT_SAVED -> {
                mark("Not saved", Icons.row(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
                mark.getGraphic().getStyleClass().add("error-icon");
                getStyleClass().add("failure");
            }
        }
    }

    private void mark(String words, javafx.scene.Node icon) {
        mark.setText(words);
        mark.setGraphic(icon);
    }
}
