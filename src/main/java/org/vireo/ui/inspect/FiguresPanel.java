package org.vireo.ui.inspect;

import javafx.geometry.HPos;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;
import org.vireo.evaluation.OperatingPoint;
import org.vireo.figure.Palette;
import org.vireo.label.Category;
import org.vireo.ui.common.CanvasSurface;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Precision and recall where the sliders stand, their curve, and mAP, of one run or two. */
final class FiguresPanel extends VBox {
    private static final String ALL = "All classes";

    /** Of the two runs. */
    static final List<Color> COLORS =
            List.of(CanvasSurface.color(Palette.ofLine(0)), CanvasSurface.color(Palette.ofLine(1)));

    private final InspectModel model;
    private final ChoiceBox<@Nullable Category> which = new ChoiceBox<>();
    private final GridPane numbers = new GridPane(16, 4);
    private final CurveCanvas curve = new CurveCanvas();

    FiguresPanel(InspectModel model) {
        super(8);
        this.model = model;
        which.setConverter(new CategoryWords());
        which.getItems().add(null);
        which.setAccessibleText("Class of the curve");
        which.setMaxWidth(Double.MAX_VALUE);
        model.classes().subscribe(this::listClasses);
        which.valueProperty().subscribe(_ -> show());
        model.sliders().onThresholds(this::show);
        model.compares().subscribe(_ -> show());
        model.run().assessment().subscribe(_ -> show());
        model.other().assessment().subscribe(_ -> show());
        getChildren().addAll(which, numbers, curve);
    }

    /** The empty choice is that of all classes. */
    private static final class CategoryWords
            extends javafx.util.StringConverter<@Nullable Category> {
        @Override
        public String toString(@Nullable Category category) {
            return category == null ? ALL : category.name();
        }

        @Override
        public @Nullable Category fromString(String text) {
            return null;
        }
    }

    private void listClasses(FolderClasses classes) {
        List<@Nullable Category> choices = new ArrayList<>();
        choices.add(null);
        choices.addAll(classes.all());
        if (!choices.equals(which.getItems())) {
            which.getItems().setAll(choices);
            which.setValue(null);
        }
    }

    private void show() {
        numbers.getChildren().clear();
        addHeader();
        List<CurveCanvas.Line> lines = new ArrayList<>();
        row(1, model.run(), COLORS.getFirst(), lines);
        if (model.compares().get()) {
            row(2, model.other(), COLORS.getLast(), lines);
        }
        curve.show(lines);
    }

    private void addHeader() {
        heading(1, "Precision", "The share of the shown boxes that are right, at IoU 0.5");
        heading(2, "Recall", "The share of the objects that a shown box has found, at IoU 0.5");
        heading(
                3,
                "mAP",
                "COCO's mean average precision over IoU 0.50 to 0.95, of all stored boxes: the"
                        + " sliders do not change it");
    }

    private void heading(int column, String text, String explanation) {
        Label label = new Label(text);
        label.getStyleClass().addAll("text-small", "text-muted");
        label.setTooltip(new Tooltip(explanation));
        GridPane.setHalignment(label, HPos.RIGHT);
        numbers.add(label, column, 0);
    }

    private void row(int row, InspectedRun run, Color color, List<CurveCanvas.Line> lines) {
        Label name = new Label("", new javafx.scene.shape.Rectangle(8, 8, color));
        numbers.add(name, 0, row);
        Assessment assessment = run.assessment().get();
        if (assessment == null) {
            return;
        }
        Thresholds thresholds = model.sliders().thresholds();
        Category category = which.getValue();
        Optional<OperatingPoint> point =
                category == null
                        ? Optional.of(assessment.at(thresholds))
                        : assessment.at(thresholds, category.id());
        point.ifPresent(at -> {
            number(1, row, at.precision(), "precision");
            number(2, row, at.recall(), "recall");
        });
        number(3, row, assessment.map(), "map");
        Optional.ofNullable(
                        category == null
                                ? assessment.all()
                                : assessment.perClass().get(category.id()))
                .ifPresent(drawn ->
                        point.ifPresent(at -> lines.add(new CurveCanvas.Line(drawn, at, color))));
    }

    private void number(int column, int row, double value, String id) {
        Label label = new Label(Words.figure(value));
        label.setId(row == 1 ? id : id + "-other");
        GridPane.setHalignment(label, HPos.RIGHT);
        numbers.add(label, column, row);
    }
}
