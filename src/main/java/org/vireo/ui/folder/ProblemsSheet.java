package org.vireo.ui.folder;

import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.Severity;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Icons;

import java.nio.file.Path;
import java.util.List;

/** What is wrong with the files of the folder, each with the way to its file. */
public final class ProblemsSheet extends VBox {
    private final FilteredList<Problem> shown;

    /** Lists the problems of the folder {@code root}. */
    public ProblemsSheet(List<Problem> problems, Path root, Desktop desktop) {
        super(16);
        shown = new FilteredList<>(FXCollections.observableArrayList(problems));
        Label title = new Label("Problems");
        title.getStyleClass().add("page-title");
        Label sentence = new Label("Nothing was changed in the folder; each says what was done.");
        sentence.getStyleClass().add("muted");
        sentence.setWrapText(true);
        CheckBox notes = new CheckBox("Also what is only worth knowing");
        notes.setId("problems-notes");
        notes.selectedProperty()
                .subscribe(all ->
                        shown.setPredicate(
                                problem -> all || problem.severity() != Severity.INFORMATION));
        ListView<Problem> list = new ListView<>(shown);
        list.setId("problems");
        list.setCellFactory(_ -> new ProblemCell(root, desktop));
        list.setPlaceholder(new Label("No file has a problem."));
        list.getStyleClass().add("plain-list");
        setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(new VBox(4, title, sentence), notes, list);
        getStyleClass().add("sheet");
    }

    private static final class ProblemCell extends ListCell<Problem> {
        private final EllipsedLabel file =
                new EllipsedLabel(javafx.scene.control.OverrunStyle.CENTER_ELLIPSIS);
        private final Label what = new Label();
        private final HBox row;
        private final FontIcon error = Icons.row(MaterialDesignA.ALERT_CIRCLE_OUTLINE);
        private final FontIcon warning = Icons.row(MaterialDesignA.ALERT_OUTLINE);
        private final FontIcon note = Icons.row(MaterialDesignI.INFORMATION_OUTLINE);

        ProblemCell(Path root, Desktop desktop) {
            error.getStyleClass().add("error-icon");
            warning.getStyleClass().add("warning-icon");
            note.getStyleClass().add("note-icon");
            what.setWrapText(true);
            what.getStyleClass().add("muted");
            VBox words = new VBox(4, file, what);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            row =
                    new HBox(
                            8,
                            words,
                            Buttons.icon(
                                    MaterialDesignF.FOLDER_OPEN_OUTLINE,
                                    "Show file",
                                    () -> desktop.show(root.resolve(getItem().file()))));
            row.setAlignment(Pos.TOP_LEFT);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Problem problem, boolean empty) {
            super.updateItem(problem, empty);
            if (empty || problem == null) {
                setGraphic(null);
                return;
            }
            file.setText(
                    problem.file() + (problem.place().isEmpty() ? "" : ", " + problem.place()));
            file.setGraphic(
                    switch (problem.severity()) {
                        case ERROR -> error;
                        case WARNING -> warning;
                        case INFORMATION -> note;
                    });
            what.setText(capital(problem.what()) + ". " + problem.done() + ".");
            setGraphic(row);
        }

        private static String capital(String text) {
            return text.isEmpty()
                    ? text
                    : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        }
    }
}
