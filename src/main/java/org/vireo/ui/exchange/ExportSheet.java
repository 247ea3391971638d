package org.vireo.ui.exchange;

import atlantafx.base.theme.Styles;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.export.ExportChoice;
import org.vireo.dataset.export.ExportedState;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.ProgressColumn;
import org.vireo.ui.exchange.ExportModel.Stage;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What to export, how, and where to. */
public final class ExportSheet extends VBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.US);

    private final ExportModel model;
    private final FileChoices choices;
    private final Desktop desktop;
    private final Runnable close;
    private final VBox said = new VBox(4);
    private final VBox foot = new VBox(16);
    private final Label outcome = new Label();
    private final Label counted = new Label();

    /**
     * Makes the sheet.
     *
     * @param close takes it off the window
     */
    public ExportSheet(ExportModel model, FileChoices choices, Desktop desktop, Runnable close) {
        super(16);
        this.model = model;
        this.choices = choices;
        this.desktop = desktop;
        this.close = close;
        VBox form = new VBox(24, formats(), images(), sides(), place());
        form.disableProperty().bind(model.stage().map(stage -> stage == Stage.EXPORTING));
        ScrollPane scroll = Layout.scrolled(form);
        outcome.setId("export-outcome");
        outcome.setWrapText(true);
        counted.setWrapText(true);
        getChildren()
                .addAll(
                        Labels.line("Export labels", "page-title"),
                        Layout.high(scroll),
                        said,
                        foot);
        getStyleClass().add("sheet");
        setId("export");
        model.said().subscribe(this::showSaid);
        model.stage().subscribe(_ -> show());
        model.count().subscribe(_ -> show());
        model.problem().subscribe(_ -> show());
        model.outcome().subscribe(_ -> show());
    }

    private static Label heading(String text) {
        return Labels.line(text, "section-title");
    }

    private Node formats() {
        ToggleGroup group = new ToggleGroup();
        VBox box = new VBox(8, heading("Format"));
        for (LabelFormat format : LabelFormat.WRITTEN) {
            RadioButton button = new RadioButton(title(format));
            button.setId("export-" + format.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setSelected(format == model.format().get());
            button.setOnAction(_ -> model.format().set(format));
            box.getChildren().addAll(button, explained(words(format)));
            if (format == LabelFormat.VOC) {
                CheckBox decimals = new CheckBox("Corners as they are, with decimals");
                decimals.setId("export-decimals");
                decimals.selectedProperty().bindBidirectional(model.decimals());
                decimals.disableProperty().bind(button.selectedProperty().not());
                VBox.setMargin(decimals, new Insets(0, 0, 0, 24));
                box.getChildren().add(decimals);
            }
        }
        return box;
    }

    private static String title(LabelFormat format) {
        return format == LabelFormat.REPORT_YML ? "One yml file" : format.title();
    }

    private static Label explained(String text) {
        Label label = Labels.wrapped(text, "caption");
        VBox.setMargin(label, new Insets(-6, 0, 0, 24));
        return label;
    }

    private static String words(LabelFormat format) {
        return switch (format) {
            case COCO -> "One JSON file for each side; holds crowds, areas and scores.";
            case VOC ->
                    "An XML file for each image in whole pixels from 1, and lists of the sides.";
            case YOLO -> "A txt file for each image, data.yaml and classes.txt.";
            case REPORT_YML -> "labeled_data with a yml file for each image.";
            case CVAT -> "One XML file for each side, as CVAT for images 1.1.";
            case LABELME -> "A JSON file beside each image.";
            case CSV -> "A table for each side with a line for each box.";
            case SUPERVISELY, CREATEML, LABEL_STUDIO, VIA ->
                    throw new IllegalArgumentException(format + " is not written");
        };
    }

    private Node images() {
        ToggleGroup group = new ToggleGroup();
        VBox box = new VBox(8, heading("Images"));
        Label since = explained("");
        for (ExportChoice.Images images : ExportChoice.Images.values()) {
            RadioButton button = new RadioButton(words(images));
            button.setId("export-" + images.name().toLowerCase(Locale.ROOT));
            button.setToggleGroup(group);
            button.setSelected(images == model.images().get());
            button.setOnAction(_ -> model.images().set(images));
            box.getChildren().add(button);
            if (images == ExportChoice.Images.CHANGED) {
                button.disableProperty().bind(model.last().map(Optional::isEmpty));
                box.getChildren().add(since);
            }
        }
        model.last()
                .subscribe(last ->
                        since.setText(
                                last.map(ExportSheet::since)
                                        .orElse("Nothing was exported so far.")));
        CheckBox copies = new CheckBox("Copy the images, too");
        copies.setId("export-copies");
        copies.selectedProperty().bindBidirectional(model.copyImages());
        box.getChildren().add(copies);
        VBox.setMargin(copies, new Insets(8, 0, 0, 0));
        return box;
    }

    private static String words(ExportChoice.Images images) {
        return switch (images) {
            case ALL -> "All, those without labels in a folder of their own";
            case LABELED -> "Labeled, and checked and empty";
            case CHANGED -> "Changed since the last export";
        };
    }

    private static String since(ExportedState.Last last) {
        return "As "
                + last.format()
                + " on "
                + TIME.format(last.when().atZone(ZoneId.systemDefault()))
                + " into "
                + last.target()
                + ".";
    }

    private Node sides() {
        HBox row = new HBox(16);
        for (Split split : Split.values()) {
            CheckBox side = new CheckBox(word(split));
            side.setId("export-" + split.name().toLowerCase(Locale.ROOT));
            side.selectedProperty().bindBidirectional(model.side(split));
            row.getChildren().add(side);
        }
        return new VBox(8, heading("Sides of the split"), row);
    }

    private static String word(Split split) {
        return switch (split) {
            case TRAINING -> "Training";
            case VALIDATION -> "Validation";
            case TEST -> "Test";
            case UNASSIGNED -> "On neither side";
        };
    }

    private Node place() {
        TextField field = new TextField();
        field.setId("export-target");
        field.textProperty().bindBidirectional(model.target());
        Button choose =
                Buttons.text(
                        "export-choose",
                        "Choose folder",
                        () ->
                                choices.folder("Export into", Optional.empty())
                                        .ifPresent(model::chooseFolder));
        choose.setMinWidth(USE_PREF_SIZE);
        HBox row = Layout.row(8, Layout.wide(field), choose);
        return new VBox(8, heading("Into"), row);
    }

    private void showSaid(List<String> sentences) {
        said.getChildren().clear();
        for (String sentence : sentences) {
            Label label = Labels.wrapped(sentence, "warning-text");
            // Else the list of choices above takes the room of its second line.
            label.setMinHeight(USE_PREF_SIZE);
            said.getChildren().add(label);
        }
    }

    private void show() {
        foot.getChildren().clear();
        switch (model.stage().get()) {
            case CHOOSING -> choosing();
            case EXPORTING -> {
                model.progress()
                        .get()
                        .ifPresent(progress -> {
                            ProgressColumn column = new ProgressColumn(progress);
                            column.setMaxWidth(Double.MAX_VALUE);
                            foot.getChildren().add(column);
                        });
                foot.getChildren().add(row(Buttons.text("export-stop", "Stop", model::stop)));
            }
            case DONE -> {
                outcome.setText(model.outcome().get());
                Button folder =
                        Buttons.text(
                                "export-show", "Show folder", () -> desktop.open(model.exported()));
                Button done = Buttons.text("export-close", "Close", close, Styles.ACCENT);
                foot.getChildren().addAll(outcome, row(folder, done));
            }
        }
    }

    private void choosing() {
        Button go = Buttons.text("export-go", "Export", model::export, Styles.ACCENT);
        go.setDisable(!model.isReady());
        boolean wrong = !model.problem().get().isEmpty();
        counted.getStyleClass().removeAll("error-text");
        if (wrong) {
            counted.setText(model.problem().get());
            counted.getStyleClass().add("error-text");
        } else {
            int count = model.count().get();
            counted.setText(
                    count < 0
                            ? "Counting…"
                            : Wording.count(
                                    count,
                                    "%,d image with its labels will be written.",
                                    "%,d images with their labels will be written."));
        }
        foot.getChildren().addAll(counted, row(Buttons.text("export-cancel", "Cancel", close), go));
    }

    private static HBox row(Node... buttons) {
        HBox row = new HBox(8, buttons);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }
}
