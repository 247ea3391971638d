package org.vireo.ui.inspect;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.vireo.job.Wording;
import org.vireo.label.Category;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.FolderClasses;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Confidence for all classes and for each, of each run its own; NMS; better thresholds. */
final class SliderPanel extends VBox {
    private static final double NAME = 92;

    SliderPanel(InspectModel model) {
        super(8);
        Sliders sliders = model.sliders();
        ReadOnlyObjectProperty<FoundBoxes.State> state = model.run().found().state();
        BooleanBinding trying = model.source().trying();
        GridPane grid = new GridPane(8, 8);
        Row confidence = new Row(sliders.confidence());
        confidence.slider.setId("confidence");
        Row beside = new Row(model.other().sliders().confidence());
        beside.slider.setId("confidence-other");
        Row nms = new Row(sliders.nms());
        nms.slider.setId("nms");
        Tooltips.set(
                nms.slider,
                "Of two boxes of one class that overlap by more than this, the one with"
                        + " the lower score is hidden");
        nms.slider.maxProperty().bind(state.map(FoundBoxes.State::suppressedAt));
        model.compares()
                .subscribe(two -> {
                    grid.getChildren().clear();
                    confidence.addTo(grid, 0, two ? "Confidence A" : "Confidence", null);
                    if (two) {
                        beside.addTo(grid, 1, "Confidence B", null);
                    }
                    nms.addTo(grid, two ? 2 : 1, "NMS IoU", null);
                });
        CheckBox across = new CheckBox("One class at a place");
        across.setId("across-classes");
        Tooltips.set(
                across,
                "Of two boxes of different classes that overlap so much, too, only the one"
                        + " with the higher score is shown; mAP stays");
        across.selectedProperty().bindBidirectional(sliders.acrossClasses());
        Button all =
                Buttons.icon(
                        MaterialDesignM.MAGNIFY_SCAN,
                        "Look for all boxes again: the stored ones have gone through NMS already,"
                                + " so the slider ends where that was done",
                        model.run().found()::searchAgain);
        all.setId("search-again");
        all.visibleProperty()
                .bind(
                        Bindings.createBooleanBinding(
                                () -> state.get().isShortened() && !trying.get(), state, trying));
        Button suggest = new Button("Best thresholds");
        Tooltips.set(suggest, "Set each class to the threshold with the best F1 on these images");
        suggest.setId("suggest");
        suggest.setOnAction(_ -> model.suggestThresholds());
        suggest.disableProperty().bind(model.run().assessment().isNull());
        Button same = new Button("Same for all");
        Tooltips.set(same, "Forget the thresholds of single classes");
        same.setOnAction(_ -> model.forgetClassThresholds());
        HBox buttons = new HBox(8, suggest, same, all);
        ClassRows ofOther = new ClassRows(model, model.other().sliders());
        Label first = new Label("A");
        Label second = new Label("B");
        for (Node node : List.of(first, second, ofOther)) {
            Shown.when(node, model.compares());
        }
        TitledPane each =
                new TitledPane(
                        "Confidence of each class",
                        new VBox(4, first, new ClassRows(model, sliders), second, ofOther));
        each.setExpanded(false);
        each.setAnimated(false);
        getChildren().addAll(grid, across, buttons, each);
    }

    /** A slider for each class of a run. */
    private static final class ClassRows extends GridPane {
        private final Sliders sliders;
        private final Map<Integer, Row> rows = new HashMap<>();

        ClassRows(InspectModel model, Sliders sliders) {
            this.sliders = sliders;
            setHgap(8);
            setVgap(4);
            model.classes().subscribe(this::fill);
        }

        private void fill(FolderClasses shown) {
            getChildren().clear();
            int row = 0;
            for (Category category : shown.all()) {
                rows.computeIfAbsent(category.id(), id -> new Row(sliders.ofClass(id)))
                        .addTo(this, row++, category.name(), shown.color(category.id()));
            }
        }
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
            number.textProperty().bind(value.map(v -> Wording.of("%.2f", v.doubleValue())));
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
