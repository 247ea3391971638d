package org.vireo.ui.inspect;

import javafx.beans.property.DoubleProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.vireo.label.Category;
import org.vireo.ui.common.Buttons;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Confidence for all classes and for each, NMS, ground truth on or off. */
final class SliderPanel extends VBox {
    private static final double NAME = 92;

    private final InspectModel model;
    private final GridPane classes = new GridPane(8, 4);
    private final Map<Integer, Row> rows = new HashMap<>();

    SliderPanel(InspectModel model) {
        super(8);
        this.model = model;
        Sliders sliders = model.sliders();
        GridPane grid = new GridPane(8, 8);
        Row confidence = new Row(sliders.confidence());
        confidence.slider.setId("confidence");
        confidence.addTo(grid, 0, "Confidence", null);
        Row nms = new Row(sliders.nms());
        nms.slider.setId("nms");
        nms.slider.setTooltip(
                new Tooltip(
                        "Of two boxes of one class that overlap by more than this, the one with"
                                + " the lower score is hidden"));
        nms.slider.maxProperty().bind(model.run().mostNms());
        nms.addTo(grid, 1, "NMS IoU", null);
        Button all =
                Buttons.icon(
                        MaterialDesignM.MAGNIFY_SCAN,
                        "Look for all boxes again: the stored ones have gone through NMS already,"
                                + " so the slider ends where that was done",
                        model.run()::searchAgain);
        all.setId("search-again");
        all.visibleProperty()
                .bind(
                        model.run()
                                .mostNms()
                                .lessThan(1)
                                .and(model.run().progress().greaterThanOrEqualTo(1))
                                .and(model.run().stopped().not()));
        Button suggest = new Button("Best thresholds");
        suggest.setTooltip(
                new Tooltip("Set each class to the threshold with the best F1 on these images"));
        suggest.setId("suggest");
        suggest.setOnAction(_ -> model.suggestThresholds());
        suggest.disableProperty().bind(model.run().assessment().isNull());
        Button same = new Button("Same for all");
        same.setTooltip(new Tooltip("Forget the thresholds of single classes"));
        same.setOnAction(_ -> sliders.perClass().clear());
        HBox buttons = new HBox(8, suggest, same, all);
        TitledPane each = new TitledPane("Confidence of each class", classes);
        each.setExpanded(false);
        each.setAnimated(false);
        model.classes().subscribe(this::fill);
        getChildren().addAll(grid, buttons, each);
    }

    private void fill(FolderClasses shown) {
        classes.getChildren().clear();
        int row = 0;
        for (Category category : shown.all()) {
            rows.computeIfAbsent(category.id(), this::row)
                    .addTo(classes, row++, category.name(), shown.color(category.id()));
        }
    }

    private Row row(int category) {
        return new Row(model.sliders().ofClass(category));
    }

    /** A slider between its name and its number; made once, since each listens to its value. */
    private static final class Row {
        private final Rectangle key = new Rectangle(8, 8);
        private final Label name = new Label();
        private final Slider slider;
        private final Label number = new Label();

        Row(DoubleProperty value) {
            slider = new Slider(0, 1, value.get());
            slider.setBlockIncrement(0.01);
            slider.valueProperty().bindBidirectional(value);
            slider.setMaxWidth(Double.MAX_VALUE);
            GridPane.setHgrow(slider, Priority.ALWAYS);
            number.setMinWidth(36);
            number.setAlignment(Pos.CENTER_RIGHT);
            number.textProperty()
                    .bind(value.map(v -> String.format(Locale.ROOT, "%.2f", v.doubleValue())));
            name.setMinWidth(NAME);
            name.setPrefWidth(NAME);
        }

        void addTo(GridPane grid, int row, String words, @Nullable Color color) {
            name.setText(words);
            name.setGraphic(color == null ? null : key);
            key.setFill(color);
            slider.setAccessibleText(words);
            grid.addRow(row, name, slider, number);
        }
    }
}
