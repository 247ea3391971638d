package org.vireo.ui.train;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.run.RunFolder;
import org.vireo.run.RunKind;
import org.vireo.run.RunState;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.chart.ChartPane;
import org.vireo.ui.common.runs.RunCurves;
import org.vireo.ui.common.runs.WatchedRun;

import java.util.ArrayList;
import java.util.List;

/** The run that is looked at: what it says, how far it is, and its curves. */
final class RunPane extends StackPane {
    private final TrainModel model;
    private final Background background;
    private final ChartPane.SaveChoice save;
    private final ComboBox<RunFolder> chooser = new ComboBox<>();
    private final ProgressBar bar = new ProgressBar(0);
    private final Label figures = new Label();
    private final Label sentence = new Label();
    private final Label problem = new Label();
    private final Button stop = new Button("Stop");
    private final Button resume = new Button("Resume");
    private final GridPane grid = new GridPane(16, 16);
    private final List<ChartPane> charts = new ArrayList<>();
    private @Nullable RunKind drawn;
    private Subscription watching = Subscription.EMPTY;
    private boolean choosing;

    RunPane(TrainModel model, Background background, ChartPane.SaveChoice save) {
        this.model = model;
        this.background = background;
        this.save = save;
        EmptyState empty =
                new EmptyState(
                        MaterialDesignC.CHART_LINE,
                        "No runs yet",
                        "Choose a preset on the left and start; the curves grow here.");
        VBox run = new VBox(8, header(), progressRow(), sentence, problem, curves());
        run.setPadding(new Insets(16, 24, 16, 24));
        getChildren().addAll(empty, run);
        run.visibleProperty().bind(model.watched().isNotNull());
        empty.visibleProperty().bind(model.watched().isNull());
        sentence.setWrapText(true);
        sentence.setId("sentence");
        problem.setWrapText(true);
        problem.setStyle("-fx-text-fill: -color-danger-fg;");
        problem.visibleProperty().bind(Bindings.isNotEmpty(problem.textProperty()));
        problem.managedProperty().bind(problem.visibleProperty());
        model.runs().addListener((javafx.beans.InvalidationListener) _ -> fillChooser());
        model.watched().subscribe(this::show);
    }

    private HBox header() {
        chooser.setAccessibleText("Run");
        chooser.setConverter(
                new StringConverter<>() {
                    @Override
                    public String toString(RunFolder run) {
                        return run == null ? "" : run.name();
                    }

                    @Override
                    public RunFolder fromString(String text) {
                        throw new UnsupportedOperationException("runs are chosen, not typed");
                    }
                });
        chooser.setMaxWidth(Double.MAX_VALUE);
        chooser.setMinWidth(120);
        chooser.valueProperty()
                .subscribe((_, run) -> {
                    if (run != null && !choosing) {
                        model.choose(run);
                    }
                });
        HBox.setHgrow(chooser, Priority.ALWAYS);
        stop.setMinWidth(Button.USE_PREF_SIZE);
        resume.setMinWidth(Button.USE_PREF_SIZE);
        stop.setOnAction(_ -> {
            WatchedRun run = model.watched().get();
            if (run != null) {
                run.stop();
            }
        });
        stop.setTooltip(new javafx.scene.control.Tooltip("Save and stop at the next step"));
        resume.setOnAction(_ -> model.resume());
        resume.setTooltip(
                new javafx.scene.control.Tooltip("Go on where the last checkpoint stands"));
        for (Button button : List.of(stop, resume)) {
            button.managedProperty().bind(button.visibleProperty());
        }
        HBox header = new HBox(8, chooser, stop, resume);
        header.setAlignment(Pos.CENTER_LEFT);
        return header;
    }

    private HBox progressRow() {
        bar.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(bar, Priority.ALWAYS);
        figures.setMinWidth(Label.USE_PREF_SIZE);
        figures.getStyleClass().add("muted");
        HBox row = new HBox(16, bar, figures);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private ScrollPane curves() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(half, half);
        grid.setPadding(new Insets(8, 0, 0, 0));
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private void fillChooser() {
        choosing = true;
        chooser.getItems().setAll(model.runs());
        select();
        choosing = false;
    }

    private void select() {
        WatchedRun watched = model.watched().get();
        chooser.setValue(
                chooser.getItems().stream()
                        .filter(run -> watched != null && run.path().equals(watched.run().path()))
                        .findFirst()
                        .orElse(null));
    }

    private void show(@Nullable WatchedRun run) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        choosing = true;
        select();
        choosing = false;
        if (run == null) {
            return;
        }
        layCharts(run);
        watching =
                Subscription.combine(
                        run.changes().subscribe(() -> draw(run)),
                        run.fraction()
                                .subscribe(at -> bar.setProgress(Math.max(0, at.doubleValue()))),
                        run.figures().subscribe(figures::setText),
                        run.sentence().subscribe(sentence::setText),
                        run.problem().subscribe(problem::setText),
                        run.phase().subscribe(phase -> offer(phase, run.stopping().get())),
                        run.stopping().subscribe(on -> offer(run.phase().get(), on)));
    }

    private void offer(RunState.@Nullable Phase phase, boolean stopping) {
        stop.setVisible(phase == RunState.Phase.RUNNING);
        stop.setDisable(stopping);
        stop.setText(stopping ? "Stopping…" : "Stop");
        resume.setVisible(
                phase == RunState.Phase.STOPPED
                        || phase == RunState.Phase.INTERRUPTED
                        || phase == RunState.Phase.FAILED);
    }

    private void layCharts(WatchedRun run) {
        RunKind kind = run.run().card().kind();
        if (kind == drawn) {
            draw(run);
            return;
        }
        drawn = kind;
        charts.clear();
        grid.getChildren().clear();
        List<RunCurves.Panel> panels = run.curves().panels();
        for (int i = 0; i < panels.size(); i++) {
            RunCurves.Panel panel = panels.get(i);
            ChartPane chart =
                    new ChartPane(
                            panel.title(),
                            panel.xTitle(),
                            panel.yTitle(),
                            panel.options(),
                            background,
                            save);
            chart.setPrefHeight(280);
            charts.add(chart);
            grid.add(chart, i % 2, i / 2);
        }
        draw(run);
    }

    private void draw(WatchedRun run) {
        List<RunCurves.Panel> panels = run.curves().panels();
        for (int i = 0; i < charts.size(); i++) {
            charts.get(i).show(panels.get(i).curves());
        }
    }
}
