package org.vireo.ui.exchange;

import atlantafx.base.theme.Styles;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.importing.ImportChoice;
import org.vireo.dataset.importing.ImportPreview;
import org.vireo.dataset.importing.LabelSource;
import org.vireo.dataset.problems.Severity;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.ChoiceList;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.ProgressColumn;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.WorkProgress;
import org.vireo.ui.exchange.ImportModel.Stage;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Labels of other programs, seen on nine images before they are imported. */
public final class ImportSheet extends VBox {
    private static final double SIDE = 320;

    private final ImportModel model;
    private final FileChoices choices;
    private final Runnable close;
    private final EllipsedLabel path = new EllipsedLabel(OverrunStyle.CENTER_ELLIPSIS);
    private final ChoiceList<LabelFormat> format;
    private final StackPane middle = new StackPane();
    private final Region labels;
    private final Region empty;
    private final Label facts = new Label();
    private final Label failure = Labels.wrapped("", "error-text");
    private final HBox buttons = new HBox(8);
    private final ToggleButton problems = new ToggleButton("Problems");

    /**
     * Makes the sheet.
     *
     * @param showImage brings an image to the front, by id
     * @param close takes it off the window
     */
    public ImportSheet(
            ImportModel model,
            FileChoices choices,
            LongConsumer showImage,
            Desktop desktop,
            Runnable close) {
        super(16);
        this.model = model;
        this.choices = choices;
        this.close = close;
        this.format =
                new ChoiceList<>(
                        "import-format", "Format of the labels", LabelFormat::title, model::choose);
        this.labels = labels(showImage, desktop);
        this.empty = empty();
        facts.setId("import-facts");
        facts.setMinWidth(0);
        failure.setId("import-failure");
        failure.textProperty().bind(model.failure());
        Shown.unlessEmpty(failure);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        buttons.setMinWidth(USE_PREF_SIZE);
        facts.setMaxWidth(Double.MAX_VALUE);
        middle.setMinSize(0, 0);
        getChildren()
                .addAll(
                        head(),
                        Layout.high(middle),
                        failure,
                        Layout.row(16, Layout.wide(facts), buttons));
        getStyleClass().add("sheet");
        setId("import");
        model.stage().subscribe(_ -> show());
        model.progress().subscribe(_ -> show());
        model.preview().subscribe(_ -> show());
        model.accepted().subscribe(_ -> show());
        model.outcome().subscribe(_ -> show());
        model.reading().subscribe(this::showSource);
    }

    private Node head() {
        path.getStyleClass().add("muted");
        path.setMaxWidth(Double.MAX_VALUE);
        VBox words = new VBox(4, Labels.line("Import labels", "page-title"), path);
        words.setMinWidth(0);
        Shown.orGone(format);
        format.setVisible(false);
        Button folder = new Button("Choose folder", Icons.row(MaterialDesignF.FOLDER_OUTLINE));
        folder.setId("import-folder");
        folder.setOnAction(_ -> chooseFolder());
        Button file = new Button("Choose file", Icons.row(MaterialDesignF.FILE_OUTLINE));
        file.setId("import-file");
        file.setOnAction(_ -> chooseFile());
        HBox head = Layout.row(8, Layout.wide(words), format, folder, file);
        head.getChildren().stream()
                .filter(Button.class::isInstance)
                .forEach(button -> ((Button) button).setMinWidth(USE_PREF_SIZE));
        format.setMinWidth(USE_PREF_SIZE);
        format.disableProperty().bind(model.stage().map(ImportSheet::isBusy));
        for (Button choose : List.of(folder, file)) {
            choose.disableProperty().bind(model.stage().map(ImportSheet::isBusy));
            choose.visibleProperty().bind(model.reading().map(Optional::isPresent));
        }
        return head;
    }

    private void chooseFolder() {
        choices.folder("Folder of labels", Optional.empty()).ifPresent(model::choose);
    }

    private void chooseFile() {
        choices.files("Label files", LabelSource.endings()).stream()
                .findFirst()
                .ifPresent(model::choose);
    }

    private Region empty() {
        return new EmptyState(
                        MaterialDesignI.IMPORT,
                        "Labels of another program",
                        "Labels in "
                                + LabelFormat.titles()
                                + ", wherever they lie. They find their images by name, and you"
                                + " see nine of them before anything is imported.")
                .with("Choose folder", this::chooseFolder)
                .with("Choose file", this::chooseFile);
    }

    private Region labels(LongConsumer showImage, Desktop desktop) {
        PreviewGrid grid = new PreviewGrid(model.images());
        ImportIssues issues = new ImportIssues(model, showImage, desktop);
        ToggleButton preview = new ToggleButton("Preview");
        preview.setId("import-show-preview");
        problems.setId("import-show-problems");
        preview.getStyleClass().add(Styles.LEFT_PILL);
        problems.getStyleClass().add(Styles.RIGHT_PILL);
        ToggleGroup group = new ToggleGroup();
        group.getToggles().addAll(preview, problems);
        group.selectedToggleProperty()
                .subscribe((before, now) -> {
                    if (now == null && before != null) {
                        before.setSelected(true);
                    }
                });
        preview.setSelected(true);
        grid.visibleProperty().bind(preview.selectedProperty());
        issues.visibleProperty().bind(problems.selectedProperty());
        StackPane shown = new StackPane(grid, issues);
        shown.setMinSize(0, 0);
        VBox left = new VBox(8, new HBox(preview, problems), Layout.high(shown));
        left.setMinWidth(0);
        VBox choice =
                new VBox(
                        24,
                        new EncodingPane(model),
                        new ConventionPane(model),
                        new ClassesPane(model),
                        new PresentPane(model));
        ScrollPane side = Layout.scrolled(choice);
        side.setMinWidth(SIDE);
        side.setPrefWidth(SIDE);
        side.getStyleClass().add("import-side");
        return new HBox(24, Layout.wide(left), side);
    }

    private void showSource(Optional<LabelReading> reading) {
        path.setText(reading.map(read -> read.source().path().toString()).orElse(""));
        format.show(
                reading.map(read -> List.copyOf(read.source().formats().keySet()))
                        .orElse(List.of()),
                reading.map(read -> read.found().format()).orElse(null));
        format.setVisible(reading.isPresent());
    }

    private void show() {
        Stage stage = model.stage().get();
        Optional<WorkProgress> progress = model.progress().get();
        boolean busy = isBusy(stage);
        if (busy && progress.isPresent()) {
            middle.getChildren().setAll(new ProgressColumn(progress.get()));
        } else {
            Region wanted = model.reading().get().isPresent() ? labels : empty;
            if (!middle.getChildren().contains(wanted)) {
                middle.getChildren().setAll(wanted);
            }
        }
        long count =
                model.preview().get().map(ImportPreview::issues).orElse(List.of()).stream()
                        .filter(one -> one.problem().severity() != Severity.INFORMATION)
                        .count();
        problems.setText(count == 0 ? "Problems" : Wording.of("Problems %,d", count));
        facts.setText(busy ? "" : facts(stage));
        facts.setWrapText(true);
        showButtons(stage);
    }

    private static boolean isBusy(Stage stage) {
        return stage == Stage.READING || stage == Stage.IMPORTING;
    }

    private String facts(Stage stage) {
        if (stage == Stage.DONE) {
            return model.outcome().get();
        }
        return model.preview()
                .get()
                .filter(_ -> stage == Stage.READY)
                .map(this::inWords)
                .orElse("");
    }

    private String inWords(ImportPreview now) {
        String missing =
                now.missing() == 0 ? "" : Wording.of(" · %,d not in the folder", now.missing());
        String empty = now.empty() == 0 ? "" : Wording.of(" · %,d empty", now.empty());
        boolean keeps = model.choice().get().present() == ImportChoice.Present.KEEP;
        String kept =
                keeps && now.labeled() > 0
                        ? Wording.count(
                                now.labeled(),
                                " · %,d keeps its labels",
                                " · %,d keep their labels")
                        : "";
        long classes =
                now.classes().stream()
                        .filter(one -> one.boxes() > 0 && !one.target().isEmpty())
                        .map(ImportPreview.SourceClass::target)
                        .distinct()
                        .count();
        return String.join(
                " · ",
                Wording.count(now.images(), "image") + empty + missing + kept,
                Wording.count(now.boxes(), "box"),
                Wording.count(classes, "class"));
    }

    private void showButtons(Stage stage) {
        buttons.getChildren().clear();
        switch (stage) {
            case EMPTY -> buttons.getChildren().add(cancel());
            case READING, IMPORTING ->
                    buttons.getChildren().add(Buttons.text("import-stop", "Stop", model::stop));
            case READY -> {
                Button go = Buttons.text("import-go", "Import", model::importLabels, Styles.ACCENT);
                go.setDisable(!model.isReady());
                buttons.getChildren().addAll(cancel(), go);
            }
            case DONE ->
                    buttons.getChildren()
                            .addAll(
                                    Buttons.text("import-undo", "Undo", model::undo),
                                    Buttons.text("import-close", "Close", close, Styles.ACCENT));
        }
    }

    private Button cancel() {
        return Buttons.text("import-cancel", "Cancel", close);
    }
}
