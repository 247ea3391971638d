package org.vireo.ui.exchange;

import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.importing.ImportPreview;
import org.vireo.dataset.importing.ImportPreview.SourceClass;
import org.vireo.job.Wording;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.ChoiceList;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Labels;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The classes of the source, and what their boxes become. */
final class ClassesPane extends VBox {
    private static final double ROW = 40;
    private static final int ROWS = 4;
    private static final String LEAVE_OUT = "Leave out";

    private final ImportModel model;
    private final ListView<SourceClass> list = new ListView<>();

    ClassesPane(ImportModel model) {
        super(8);
        this.model = model;
        list.setId("import-classes");
        list.getStyleClass().addAll("plain-list", "class-list");
        list.setFixedCellSize(ROW);
        list.setCellFactory(_ -> new ClassCell());
        list.setPlaceholder(new Label("No boxes"));
        getChildren().addAll(Labels.line("Classes", "section-title"), list);
        model.preview()
                .subscribe(preview -> show(preview.map(ImportPreview::classes).orElse(List.of())));
    }

    private void show(List<SourceClass> classes) {
        if (!list.getItems().equals(classes)) {
            list.getItems().setAll(classes);
        }
        double rows = Math.clamp(classes.size(), 1, ROWS);
        list.setMinHeight(rows * ROW + 2);
        list.setPrefHeight(rows * ROW + 2);
    }

    /** What a class can become: itself, one of the folder, another of the source, or nothing. */
    private List<String> targets(SourceClass one) {
        Set<String> names = new LinkedHashSet<>();
        if (!one.name().isEmpty()) {
            names.add(one.name());
        }
        names.addAll(model.knownClasses());
        list.getItems().forEach(other -> names.add(other.name()));
        names.remove("");
        names.add(LEAVE_OUT);
        return List.copyOf(names);
    }

    private final class ClassCell extends ListCell<SourceClass> {
        private final Rectangle swatch = new Rectangle(12, 12);
        private final EllipsedLabel name = new EllipsedLabel("");
        private final Label boxes = Labels.line("", "muted", "figures");
        private final ChoiceList<String> target =
                new ChoiceList<>("import-becomes", "", word -> word, this::choose);
        private final HBox row = new HBox(8, swatch, name, boxes, target);

        ClassCell() {
            swatch.setArcWidth(4);
            swatch.setArcHeight(4);
            boxes.setMinWidth(Label.USE_PREF_SIZE);
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            target.setPrefWidth(140);
            target.setMinWidth(140);
            target.setMaxWidth(140);
            row.setAlignment(Pos.CENTER_LEFT);
            row.setMinWidth(0);
            setPrefWidth(0);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        private void choose(String chosen) {
            SourceClass item = getItem();
            if (item != null) {
                String becomes = chosen.equals(LEAVE_OUT) ? "" : chosen;
                model.choice().set(model.choice().get().withClass(item.key(), becomes));
            }
        }

        @Override
        protected void updateItem(@Nullable SourceClass item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            swatch.setVisible(!item.target().isEmpty());
            swatch.setFill(CanvasSurface.color(model.colorOf(item.target())));
            name.setText(item.name().isEmpty() ? "Class " + item.key() : item.name());
            boxes.setText(Wording.of("%,d", item.boxes()));
            target.setAccessibleText("What " + name.getText() + " becomes");
            target.show(targets(item), item.target().isEmpty() ? LEAVE_OUT : item.target());
            setGraphic(row);
        }
    }
}
