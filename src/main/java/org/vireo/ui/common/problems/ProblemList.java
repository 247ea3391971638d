package org.vireo.ui.common.problems;

import atlantafx.base.theme.Styles;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.Severity;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;

import java.util.List;
import java.util.function.Function;

/** Problems one under the other: where, what, what was done, and buttons with the next steps. */
public final class ProblemList<T> extends ListView<T> {
    private final ObservableList<T> all = FXCollections.observableArrayList();
    private final FilteredList<T> shown = new FilteredList<>(all);
    private final Function<T, Problem> problem;

    /**
     * Makes an empty one.
     *
     * @param problem what is told of an item
     * @param steps what can be done about it; asked for each time that it is shown
     */
    public ProblemList(Function<T, Problem> problem, Function<T, List<ProblemStep>> steps) {
        this.problem = problem;
        setItems(shown);
        setCellFactory(_ -> new Cell<>(problem, steps));
        setPlaceholder(new Label("No file has a problem."));
        getStyleClass().add("plain-list");
    }

    /** Shows other problems. */
    public void show(List<T> problems) {
        all.setAll(problems);
    }

    /** Shows or hides what is only worth knowing. */
    public void showNotes(boolean notes) {
        shown.setPredicate(item -> notes || problem.apply(item).severity() != Severity.INFORMATION);
    }

    private static final class Cell<T> extends ListCell<T> {
        private static final double SCROLL_BAR = 16;

        private final Function<T, Problem> problem;
        private final Function<T, List<ProblemStep>> steps;
        private final EllipsedLabel file = new EllipsedLabel(OverrunStyle.CENTER_ELLIPSIS);
        private final Label what = Labels.wrapped("", "muted");
        private final FlowPane buttons = new FlowPane(8, 4);
        private final VBox row = new VBox(4, file, what, buttons);
        private final FontIcon error = Icons.row(MaterialDesignA.ALERT_CIRCLE_OUTLINE);
        private final FontIcon warning = Icons.row(MaterialDesignA.ALERT_OUTLINE);
        private final FontIcon note = Icons.row(MaterialDesignI.INFORMATION_OUTLINE);

        Cell(Function<T, Problem> problem, Function<T, List<ProblemStep>> steps) {
            this.problem = problem;
            this.steps = steps;
            error.getStyleClass().add("error-icon");
            warning.getStyleClass().add("warning-icon");
            note.getStyleClass().add("note-icon");
            row.setMinWidth(0);
            setPrefWidth(0);
        }

        /** As high as its sentences are at the list's width, which a list does not ask for. */
        @Override
        protected double computePrefHeight(double width) {
            if (getGraphic() == null) {
                return super.computePrefHeight(width);
            }
            Insets around = getInsets();
            double inner =
                    getListView().getWidth() - SCROLL_BAR - around.getLeft() - around.getRight();
            return around.getTop() + row.prefHeight(Math.max(0, inner)) + around.getBottom();
        }

        @Override
        protected void updateItem(@Nullable T item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            Problem told = problem.apply(item);
            file.setText(told.file());
            file.setGraphic(
                    switch (told.severity()) {
                        case ERROR -> error;
                        case WARNING -> warning;
                        case INFORMATION -> note;
                    });
            String subject = told.place().isEmpty() ? "This file" : capital(told.place());
            what.setText(subject + " " + told.what() + ". " + told.done() + ".");
            buttons.getChildren().setAll(steps.apply(item).stream().map(Cell::button).toList());
            setGraphic(row);
        }

        private static Button button(ProblemStep step) {
            Button button = new Button(step.verb());
            button.getStyleClass().addAll(Styles.SMALL);
            button.setOnAction(_ -> step.task().run());
            return button;
        }

        private static String capital(String text) {
            return text.isEmpty()
                    ? text
                    : Character.toUpperCase(text.charAt(0)) + text.substring(1);
        }
    }
}
