package org.vireo.ui.inspect;

import javafx.beans.property.DoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TitledPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import org.vireo.figure.Palette;
import org.vireo.label.Category;

import java.util.Locale;

/** Confidence for all classes and for each, NMS, ground truth on or off. */
final class SliderPanel extends VBox {
    private static final double NAME = 92;
    private static final String VIEW_ONLY =
            "The sliders change what you see. mAP always uses all stored boxes.";

    private final InspectModel model;
    private final GridPane classes = new GridPane(8, 4);

    SliderPanel(InspectModel model) {
        super(8);
        this.model = model;
        Sliders sliders = model.sliders();
        GridPane grid = new GridPane(8, 8);
        Slider confidence = slider("Confidence", sliders.confidence());
        confidence.setId("confidence");
        addRow(grid, 0, new Label("Confidence"), confidence, sliders.confidence());
        Slider nms = slider("NMS IoU", sliders.nms());
        nms.setId("nms");
        nms.setTooltip(
                new Tooltip(
                        "Of two boxes of one class that overlap by more than this, the one with"
                                + " the lower score is hidden"));
        nms.maxProperty().bind(model.run().mostNms());
        addRow(grid, 1, new Label("NMS IoU"), nms, sliders.nms());
        Button all = new Button("Look for all boxes again");
        all.setTooltip(
                new Tooltip(
                        "The stored boxes have gone through NMS already. Looking again keeps all"
                                + " of them, and the slider reaches 1."));
        all.setOnAction(_ -> model.run().searchAgain());
        all.visibleProperty().bind(model.run().mostNms().lessThan(1));
        all.managedProperty().bind(all.visibleProperty());
        CheckBox truth = new CheckBox("Ground truth");
        truth.selectedProperty().bindBidirectional(sliders.truth());
        Button suggest = new Button("Best thresholds");
        suggest.setTooltip(
                new Tooltip("Set each class to the threshold with the best F1 on these images"));
        suggest.setId("suggest");
        suggest.setOnAction(_ -> model.suggestThresholds());
        suggest.disableProperty().bind(model.run().assessment().isNull());
        Button same = new Button("Same for all");
        same.setTooltip(new Tooltip("Forget the thresholds of single classes"));
        same.setOnAction(_ -> sliders.perClass().clear());
        FlowPane buttons = new FlowPane(8, 8, suggest, same);
        Label note = new Label(VIEW_ONLY);
        note.getStyleClass().addAll("text-small", "text-muted");
        note.setWrapText(true);
        note.setMinHeight(USE_PREF_SIZE);
        TitledPane each = new TitledPane("Confidence of each class", classes);
        each.setExpanded(false);
        each.setAnimated(false);
        model.categories().subscribe(this::fill);
        getChildren().addAll(grid, all, truth, buttons, each, note);
    }

    private static Slider slider(String name, DoubleProperty value) {
        Slider slider = new Slider(0, 1, value.get());
        slider.setBlockIncrement(0.01);
        slider.setAccessibleText(name);
        slider.valueProperty().bindBidirectional(value);
        slider.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(slider, Priority.ALWAYS);
        return slider;
    }

    private static void addRow(
            GridPane grid, int row, Label name, Slider slider, ObservableValue<Number> value) {
        Label number = new Label();
        number.setMinWidth(36);
        number.setAlignment(Pos.CENTER_RIGHT);
        number.textProperty()
                .bind(value.map(v -> String.format(Locale.ROOT, "%.2f", v.doubleValue())));
        name.setMinWidth(NAME);
        name.setPrefWidth(NAME);
        grid.addRow(row, name, slider, number);
    }

    private void fill() {
        classes.getChildren().clear();
        int row = 0;
        for (Category category : model.categories()) {
            Color color = BoxPainter.ofAwt(Palette.ofCategory(category.id()));
            Label name = new Label(category.name(), new Rectangle(8, 8, color));
            name.setTooltip(new Tooltip(category.name()));
            DoubleProperty value = model.sliders().ofClass(category.id());
            addRow(classes, row++, name, slider(category.name(), value), value);
        }
    }
}
