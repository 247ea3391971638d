package org.vireo.ui.runs;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;
import org.vireo.run.RunFolder;
import org.vireo.training.engine.Method.Purpose;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.FileSaver;
import org.vireo.ui.common.Gesture;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Polling;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.UndoStack;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.chart.CurveChart;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The place where the runs of the folder are listed, compared, annotated and deleted. */
public final class RunsPlace implements Place {
    private static final String GROUP = "Runs";
    private static final Duration LOOK = Duration.ofSeconds(3);

    private final RunsModel model;
    private final ReportsModel reports;
    private final Navigation navigation;
    private final Desktop desktop;
    private final NotesPane notes;
    private final Action delete;
    private final Action curves;
    private final Action boxes;
    private final Action features;
    private final Action folder;
    private final List<Action> actions;
    private final StackPane root = new StackPane();
    private final ExportMenu export;
    private final ToggleButton showsReport = new ToggleButton("Report");
    private final Polling looking;

    /** An empty place. */
    public RunsPlace(Services services, Navigation navigation) {
        this.model = new RunsModel(services.background(), services.notices());
        this.reports = new ReportsModel(services.background(), services.notices());
        this.navigation = navigation;
        this.desktop = services.desktop();
        this.notes = new NotesPane(model);
        BooleanBinding one = model.only().isNotNull();
        ObservableValue<Boolean> detector = model.only().map(RunRow::detects).orElse(false);
        Action rename = Action.when(one, GROUP, "Rename run", notes::rename, "F2");
        delete =
                Action.when(
                        model.chosen().map(runs -> !runs.isEmpty()),
                        GROUP,
                        "Delete runs",
                        model::delete,
                        "Delete");
        curves = go("Show its curves", one, navigation::showCurves, "Shortcut+Shift+2");
        boxes = go("Show its boxes", detector, navigation::showBoxes, "Shortcut+Shift+3");
        features = go("Show its feature maps", one, navigation::showFeatures, "Shortcut+Shift+4");
        folder = go("Open its folder", one, run -> desktop.open(run.path()), "O");
        export = new ExportMenu(model, detector, services.choices(), desktop);
        actions = List.of(rename, delete, curves, boxes, features, folder);
        this.looking = new Polling(LOOK, this::refresh);
        Region list = list(services.saver());
        Region empty = empty();
        ProgressIndicator busy = new ProgressIndicator();
        busy.setMaxSize(40, 40);
        busy.setAccessibleText("Reading the runs");
        busy.visibleProperty().bind(model.read().not());
        root.getChildren().setAll(list, empty, busy);
        BooleanBinding nothing =
                Bindings.createBooleanBinding(
                        () -> model.rows().get().isEmpty() && model.problems().get().isEmpty(),
                        model.rows(),
                        model.problems());
        model.read().subscribe(this::chooseNewest);
        list.visibleProperty().bind(nothing.not());
        empty.visibleProperty().bind(nothing.and(model.read()));
    }

    private Region empty() {
        return new EmptyState(
                        MaterialDesignF.FORMAT_LIST_BULLETED,
                        "No runs yet",
                        "Each training makes a run: its settings, curves and checkpoints stay here,"
                                + " to be compared with the next one.")
                .with("Train a detector", () -> navigation.prepareRun(Purpose.DETECTION))
                .with("Pretrain a backbone", () -> navigation.prepareRun(Purpose.PRETRAINING));
    }

    private Region list(FileSaver saver) {
        RunTable table = new RunTable(model);
        VBox top = new VBox(8, bar(), problems(), Layout.high(table));
        top.setPadding(new Insets(16, 16, 8, 16));
        SplitPane details =
                new SplitPane(notes, new SettingsPane(model), new CurvesPane(model, saver));
        details.getItems().forEach(pane -> ((Region) pane).setPadding(new Insets(8, 16, 16, 16)));
        details.setDividerPositions(0.2, 0.5);
        model.chosen().subscribe(runs -> showNotes(details, runs.size() < 2));
        ReportPane report = new ReportPane(reports, desktop, this::chooseByName);
        report.setPadding(new Insets(8, 16, 16, 16));
        SplitPane all = new SplitPane(top, new StackPane(details, report));
        details.visibleProperty().bind(showsReport.selectedProperty().not());
        report.visibleProperty().bind(showsReport.selectedProperty());
        all.setOrientation(Orientation.VERTICAL);
        all.setDividerPositions(0.45);
        return all;
    }

    /** Several runs have no common note, and their settings stand side by side. */
    private void showNotes(SplitPane details, boolean wanted) {
        if (wanted && !details.getItems().contains(notes)) {
            details.getItems().addFirst(notes);
            details.setDividerPositions(0.2, 0.5);
        } else if (!wanted && details.getItems().remove(notes)) {
            details.setDividerPositions(0.45);
        }
    }

    /** Else the place would be half empty until somebody finds out that a row can be clicked. */
    private void chooseNewest(boolean read) {
        if (read && model.chosen().get().isEmpty() && !model.rows().get().isEmpty()) {
            model.choose(Set.of(model.rows().get().getFirst().path()));
        }
    }

    private void chooseByName(Set<String> names) {
        model.choose(
                model.rows().get().stream()
                        .filter(row -> names.contains(row.run().name()))
                        .map(RunRow::path)
                        .collect(Collectors.toSet()));
        showsReport.setSelected(false);
    }

    private Region bar() {
        showsReport.setId("show-report");
        showsReport.setGraphic(Icons.row(MaterialDesignT.TABLE_LARGE));
        Tooltips.set(showsReport, "The table of an experiment");
        Shown.when(showsReport, reports.reports().map(all -> !all.isEmpty()));
        showsReport
                .visibleProperty()
                .subscribe(shown -> {
                    if (!shown) {
                        showsReport.setSelected(false);
                    }
                });
        Button deleteRuns = Buttons.worded(MaterialDesignT.TRASH_CAN_OUTLINE, "Delete", delete);
        deleteRuns.setId("delete");
        return Layout.row(
                8,
                Labels.line("Runs", "page-title"),
                Layout.space(),
                showsReport,
                to("Curves", MaterialDesignC.CHART_LINE, curves),
                to("Boxes", MaterialDesignI.IMAGE_SEARCH_OUTLINE, boxes),
                to("Features", MaterialDesignL.LAYERS_TRIPLE_OUTLINE, features),
                export,
                to("Open folder", MaterialDesignF.FOLDER_OPEN_OUTLINE, folder),
                deleteRuns);
    }

    private Action go(
            String name, ObservableValue<Boolean> possible, Consumer<RunFolder> there, String key) {
        return Action.when(
                possible,
                GROUP,
                name,
                () -> {
                    RunRow row = model.only().get();
                    if (row != null) {
                        there.accept(row.run());
                    }
                },
                key);
    }

    private static Button to(String word, Ikon icon, Action action) {
        Button button = Buttons.worded(icon, word, action);
        button.setId("to-" + word.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'));
        return button;
    }

    private Node problems() {
        Label sentences =
                Labels.saying("unreadable", model.problems().map(now -> String.join("\n", now)));
        sentences.setAlignment(Pos.TOP_LEFT);
        sentences.setGraphicTextGap(8);
        return Labels.warning(sentences);
    }

    private void refresh() {
        model.refresh();
        reports.refresh();
    }

    @Override
    public Parent view() {
        return root;
    }

    @Override
    public void open(Workspace workspace) {
        model.open(workspace.runs());
        reports.open(workspace.images().workFolder());
        export.show(workspace.images());
    }

    @Override
    public void close() {
        looking.stop();
        model.close();
        reports.close();
        export.show(null);
    }

    @Override
    public void entered() {
        refresh();
        looking.start();
    }

    @Override
    public void left() {
        looking.stop();
        model.keepNotes();
    }

    @Override
    public List<Gesture> gestures() {
        return CurveChart.GESTURES;
    }

    @Override
    public boolean tellsOf(RunFolder run) {
        return model.chosen().get().stream().anyMatch(row -> row.path().equals(run.path()));
    }

    @Override
    public List<Action> actions() {
        return actions;
    }

    @Override
    public UndoStack history() {
        return model;
    }
}
