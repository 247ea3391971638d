package org.vireo.ui.common.edit;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;

/** Whether everything is saved; if not, why, and a button that tries again. */
public final class SaveMark extends VBox {
    private final Label mark = Labels.line("", "caption");
    private final Label problem = new Label();
    private final Button again = new Button("Try again");

    /** Shows how far a session is. */
    public SaveMark(EditSession session) {
        super(8);
        mark.setId("save-mark");
        mark.setMinWidth(Region.USE_PREF_SIZE);
        problem.setId("save-problem");
        problem.setWrapText(true);
        problem.setMinHeight(Region.USE_PREF_SIZE);
        problem.textProperty().bind(session.state().map(SaveState::problem));
        again.setOnAction(_ -> session.saveAgain());
        again.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = Layout.row(8, mark, again);
        for (Region part : new Region[] {problem, again}) {
            Shown.when(part, session.state().map(SaveState::fails));
        }
        getStyleClass().add("save-mark");
        getChildren().addAll(row, problem);
        session.state().subscribe(this::show);
    }

    private void show(SaveState state) {
        getStyleClass().remove("failure");
        if (state.fails()) {
            mark("Not saved", Icons.row(MaterialDesignA.ALERT_CIRCLE_OUTLINE));
            mark.getGraphic().getStyleClass().add("error-icon");
            getStyleClass().add("failure");
        } else if (state.waits()) {
            mark("Saving…", Icons.row(MaterialDesignP.PROGRESS_UPLOAD));
        } else {
            mark("Saved", Icons.row(MaterialDesignC.CHECK));
        }
    }

    private void mark(String words, javafx.scene.Node icon) {
        mark.setText(words);
        mark.setGraphic(icon);
    }
}
