package org.vireo.ui.exchange;

import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import org.vireo.dataset.ImportChoice;
import org.vireo.dataset.ImportPreview;
import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.ui.common.ChoiceNames;
import org.vireo.ui.common.Shown;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What a line and the four numbers of a box mean, why, and what speaks against it. */
final class ConventionPane extends VBox {
    private final ImportModel model;
    private final ComboBox<YoloLines.Kind> lines =
            combo(List.of(YoloLines.Kind.values()), ConventionPane::inWords);
    private final ComboBox<BoxConvention.Order> order =
            combo(List.of(BoxConvention.Order.values()), BoxConvention.Order::words);
    private final ComboBox<BoxConvention.Unit> unit =
            combo(List.of(BoxConvention.Unit.values()), BoxConvention.Unit::words);
    private final ComboBox<Integer> first =
            combo(List.of(0, 1), number -> "Class numbers begin with " + number);
    private final Label reason = new Label();
    private final Label doubt = new Label();
    private final CheckBox accepted = new CheckBox("They are right; clip them to the image");
    private boolean showing;

    ConventionPane(ImportModel model) {
        super(8);
        this.model = model;
        Label title = new Label("Numbers of a box");
        title.getStyleClass().add("section-title");
        lines.setId("import-lines");
        lines.setAccessibleText("What a line has behind the class");
        Shown.orGone(lines);
        order.setId("import-order");
        unit.setId("import-unit");
        first.setId("import-first-class");
        order.setAccessibleText("Which numbers");
        unit.setAccessibleText("Their unit");
        Shown.orGone(first);
        reason.setWrapText(true);
        reason.getStyleClass().add("muted");
        doubt.setWrapText(true);
        doubt.getStyleClass().add("warning-text");
        doubt.setId("import-doubt");
        accepted.setId("import-accept");
        Shown.unlessEmpty(reason);
        Shown.unlessEmpty(doubt);
        accepted.visibleProperty().bind(doubt.visibleProperty());
        accepted.managedProperty().bind(doubt.visibleProperty());
        accepted.selectedProperty().subscribe((_, on) -> model.accepted().set(on));
        model.accepted().subscribe(on -> accepted.setSelected(on));
        GridPane.setFillWidth(order, true);
        getChildren().addAll(title, lines, order, unit, first, reason, doubt, accepted);
        lines.valueProperty()
                .subscribe((_, kind) -> {
                    if (!showing && kind != null) {
                        model.choose(kind);
                    }
                });
        order.valueProperty().subscribe((_, _) -> choose());
        unit.valueProperty().subscribe((_, _) -> choose());
        first.valueProperty().subscribe((_, _) -> choose());
        model.choice().subscribe(_ -> show());
        model.reading().subscribe(_ -> show());
        model.preview().subscribe(this::showDoubt);
    }

    private static String inWords(YoloLines.Kind kind) {
        return "Lines: " + kind.words();
    }

    private static <T> ComboBox<T> combo(List<T> values, Function<T, String> words) {
        ComboBox<T> combo = new ComboBox<>();
        combo.getItems().setAll(values);
        combo.setMaxWidth(Double.MAX_VALUE);
        combo.setConverter(ChoiceNames.of(words));
        return combo;
    }

    private void choose() {
        if (!showing) {
            ImportChoice now = model.choice().get();
            model.choice()
                    .set(
                            now.with(new BoxConvention(order.getValue(), unit.getValue()))
                                    .withFirstClass(first.getValue()));
        }
    }

    private void show() {
        showing = true;
        ImportChoice now = model.choice().get();
        order.setValue(now.convention().order());
        unit.setValue(now.convention().unit());
        first.setValue(now.firstClass());
        showing = false;
        Optional<LabelReading> reading = model.reading().get();
        reason.setText(reading.map(LabelReading::reason).orElse(""));
        boolean yolo =
                reading.filter(read -> read.found().format() == LabelFormat.YOLO).isPresent();
        first.setVisible(yolo);
        lines.setVisible(yolo);
        reading.ifPresent(this::showLines);
    }

    private void showLines(LabelReading read) {
        boolean before = showing;
        showing = true;
        lines.setValue(read.found().yolo().kind());
        showing = before;
    }

    private void showDoubt(Optional<ImportPreview> preview) {
        doubt.setText(
                preview.filter(_ -> model.isDoubtful())
                        .map(now ->
                                String.format(
                                        Locale.ROOT,
                                        "%,d of %,d boxes leave their images; the numbers may mean"
                                                + " something else.",
                                        now.leaving(),
                                        now.boxes()))
                        .orElse(""));
    }
}
