package org.vireo.ui.exchange;

import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.importing.ImportChoice;
import org.vireo.dataset.importing.ImportPreview;
import org.vireo.job.Wording;
import org.vireo.ui.common.ChoiceList;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Shown;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a line and the four numbers of a box mean, why, and what speaks against it. */
final class ConventionPane extends VBox {
    private final ImportModel model;
    private final ChoiceList<YoloLines.Kind> lines;
    private final ChoiceList<BoxConvention.Order> order =
            choice("import-order", "Which numbers", BoxConvention.Order::words);
    private final ChoiceList<BoxConvention.Unit> unit =
            choice("import-unit", "Their unit", BoxConvention.Unit::words);
    private final ChoiceList<Integer> first =
            choice(
                    "import-first-class",
                    "The number of the first class",
                    number -> "Class numbers begin with " + number);
    private final Label reason = Labels.wrapped("", "muted");
    private final Label doubt = Labels.wrapped("", "warning-text");
    private final CheckBox accepted = new CheckBox("They are right; clip them to the image");

    ConventionPane(ImportModel model) {
        super(8);
        this.model = model;
        lines =
                new ChoiceList<>(
                        "import-lines",
                        "What a line has behind the class",
                        ConventionPane::inWords,
                        model::choose);
        for (ChoiceList<?> one : List.of(lines, order, unit, first)) {
            one.setMaxWidth(Double.MAX_VALUE);
        }
        Shown.orGone(lines);
        Shown.orGone(first);
        doubt.setId("import-doubt");
        accepted.setId("import-accept");
        Shown.unlessEmpty(reason);
        Shown.unlessEmpty(doubt);
        accepted.visibleProperty().bind(doubt.visibleProperty());
        accepted.managedProperty().bind(doubt.visibleProperty());
        accepted.selectedProperty().subscribe((_, on) -> model.accepted().set(on));
        model.accepted().subscribe(on -> accepted.setSelected(on));
        getChildren()
                .addAll(
                        Labels.line("Numbers of a box", "section-title"),
                        lines,
                        order,
                        unit,
                        first,
                        reason,
                        doubt,
                        accepted);
        model.choice().subscribe(_ -> show());
        model.reading().subscribe(_ -> show());
        model.preview().subscribe(this::showDoubt);
    }

    private static String inWords(YoloLines.Kind kind) {
        return "Lines: " + kind.words();
    }

    private <T> ChoiceList<T> choice(String id, String hint, Function<T, String> words) {
        return new ChoiceList<>(id, hint, words, _ -> choose());
    }

    private void choose() {
        ImportChoice now = model.choice().get();
        BoxConvention.Order numbers = order.getValue();
        BoxConvention.Unit measure = unit.getValue();
        Integer number = first.getValue();
        if (numbers != null && measure != null && number != null) {
            model.choice()
                    .set(now.with(new BoxConvention(numbers, measure)).withFirstClass(number));
        }
    }

    private void show() {
        ImportChoice now = model.choice().get();
        order.show(List.of(BoxConvention.Order.values()), now.convention().order());
        unit.show(List.of(BoxConvention.Unit.values()), now.convention().unit());
        first.show(List.of(0, 1), now.firstClass());
        Optional<LabelReading> reading = model.reading().get();
        reason.setText(reading.map(LabelReading::reason).orElse(""));
        boolean yolo =
                reading.filter(read -> read.found().format() == LabelFormat.YOLO).isPresent();
        first.setVisible(yolo);
        lines.setVisible(yolo);
        reading.ifPresent(
                read -> lines.show(List.of(YoloLines.Kind.values()), read.found().yolo().kind()));
    }

    private void showDoubt(Optional<ImportPreview> preview) {
        doubt.setText(
                preview.filter(_ -> model.isDoubtful())
                        .map(now ->
                                Wording.of(
                                        "%,d of %,d boxes leave their images; the numbers may mean"
                                                + " something else.",
                                        now.leaving(), now.boxes()))
                        .orElse(""));
    }
}
