package org.vireo.ui.folder;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.vireo.dataset.problems.Problem;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.problems.ProblemList;

import java.util.List;

/** What is wrong with the files of the folder, each with the way there and what mends it. */
public final class ProblemsSheet extends VBox {

    /**
     * Lists the problems of the open folder, as they are at each time.
     *
     * @param close takes the sheet away
     */
    public ProblemsSheet(FolderModel folder, FolderProblems steps, Runnable close) {
        super(16);
        ProblemList<Problem> list = new ProblemList<>(problem -> problem, steps::steps);
        list.setId("problems");
        Label sentence =
                Labels.wrapped(
                        "No file was changed; each line says what was done about it.", "muted");
        CheckBox notes = new CheckBox("Also what is only worth knowing");
        notes.setId("problems-notes");
        notes.selectedProperty().subscribe(list::showNotes);
        VBox words = new VBox(4, Labels.line("Problems", "page-title"), sentence);
        HBox head = new HBox(8, Layout.wide(words), Buttons.close(close));
        getChildren().addAll(head, notes, Layout.high(list));
        getStyleClass().add("sheet");
        // Only while it is in the window, so that a closed sheet is let go of.
        folder.facts()
                .when(sceneProperty().isNotNull())
                .subscribe(facts -> list.show(facts.map(FolderFacts::problems).orElse(List.of())));
    }
}
