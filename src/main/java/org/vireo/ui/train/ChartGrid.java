package org.vireo.ui.train;

import javafx.beans.InvalidationListener;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.vireo.report.Curve;
import org.vireo.report.RunCurves;
import org.vireo.ui.common.FileSaver;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.chart.ChartPane;
import org.vireo.ui.common.chart.CurveChart;
import org.vireo.ui.common.chart.LineKey;
import org.vireo.ui.common.runs.RunNames;
import org.vireo.ui.common.runs.WatchedRun;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The curves of the watched run, a chart for each panel, and those of others laid over them. */
final class ChartGrid extends VBox {
    private static final double CHART_HEIGHT = 280;
    private static final double STRONGEST = 0.99;

    private final TrainModel model;
    private final FileSaver saver;
    private final GridPane grid = new GridPane(16, 16);
    private final VBox all = new VBox(16, grid);
    private final Slider smoothing = new Slider(0, STRONGEST, 0.9);
    private final HBox controls;
    private final List<CurveChart> charts = new ArrayList<>();
    private final List<Region> framed = new ArrayList<>();
    private final PredictionPlayer predictions;
    private @Nullable ClassTable classes;
    private final FlowPane keys = new FlowPane(16, 4);
    private List<String> keyed = List.of();
    private List<String> titles = List.of();
    private Subscription watching = Subscription.EMPTY;

    ChartGrid(TrainModel model, Services services) {
        super(8);
        this.model = model;
        this.saver = services.saver();
        predictions = new PredictionPlayer(services.background());
        predictions.filled().subscribe(this::place);
        smoothing.setId("smoothing");
        smoothing.setAccessibleText("Smoothing");
        smoothing.setBlockIncrement(0.05);
        Tooltips.set(
                smoothing, "How much of a line's past is in its moving average; 0 is the raw one");
        smoothing.valueProperty().subscribe(this::smooth);
        controls = new HBox(8, Labels.line("Smoothing", "muted"), smoothing);
        controls.setAlignment(Pos.CENTER_RIGHT);
        controls.setMinWidth(USE_PREF_SIZE);
        Shown.orGone(controls);
        keys.setId("run-keys");
        keys.setMinWidth(0);
        keys.setAlignment(Pos.CENTER_LEFT);
        HBox top = new HBox(16, Layout.wide(keys), controls);
        top.setAlignment(Pos.CENTER_RIGHT);
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        half.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(half, half);
        all.setPadding(new Insets(0, 8, 16, 0));
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        getChildren().addAll(top, Layout.high(scroll));
        model.watched().subscribe(_ -> watch());
        model.overlaid().addListener((InvalidationListener) _ -> watch());
    }

    private void watch() {
        watching.unsubscribe();
        watching =
                Stream.concat(Stream.ofNullable(model.watched().get()), model.overlaid().stream())
                        .map(run -> run.changes().subscribe(this::draw))
                        .reduce(Subscription.EMPTY, Subscription::and);
        draw();
    }

    private void smooth() {
        charts.forEach(chart -> chart.smooth(smoothing.getValue()));
    }

    /** Draws what the run has measured so far, and the first curve of each panel of the others. */
    private void draw() {
        WatchedRun run = model.watched().get();
        if (run == null) {
            return;
        }
        List<WatchedRun> others = model.overlaid();
        Map<String, Color> classColors = model.classColors();
        List<RunCurves.Panel> panels = run.curves().panels();
        lay(panels);
        for (int i = 0; i < charts.size(); i++) {
            charts.get(i).show(curves(panels.get(i).colored(classColors), others));
        }
        show(run.curves().classes());
        predictions.follow(run, classColors);
        showKeys(run, others);
    }

    /** A line's color is that of its place: compared runs have the same one in all charts. */
    private static List<Curve> curves(RunCurves.Panel panel, List<WatchedRun> others) {
        if (panel.ofClasses() || others.isEmpty()) {
            return panel.curves();
        }
        List<Curve> curves = new ArrayList<>();
        curves.add(panel.curves().getFirst());
        for (WatchedRun other : others) {
            curves.add(
                    other.curves().panels().stream()
                            .filter(one -> one.title().equals(panel.title()))
                            .findFirst()
                            .map(one -> one.curves().getFirst())
                            .orElseGet(() -> new Curve("")));
        }
        panel.curves().stream().skip(1).forEach(curves::add);
        return curves;
    }

    private void showKeys(WatchedRun run, List<WatchedRun> others) {
        List<String> names =
                others.isEmpty()
                        ? List.of()
                        : Stream.concat(Stream.of(run), others.stream())
                                .map(one -> RunNames.brief(one.run()))
                                .toList();
        if (!names.equals(keyed)) {
            keyed = names;
            keys.getChildren().clear();
            for (int i = 0; i < names.size(); i++) {
                keys.getChildren().add(new LineKey(i, names.get(i)));
            }
        }
    }

    /** A table is slow to make, and most runs have no classes to tell of for a long time. */
    private void show(Map<String, Curve> curves) {
        ClassTable table = classes;
        if (table == null && !curves.isEmpty()) {
            table = new ClassTable();
            classes = table;
            all.getChildren().add(table);
        }
        if (table != null) {
            table.show(curves);
        }
    }

    /** The predictions stand beside the first chart. */
    private void place() {
        List<Region> cells = new ArrayList<>(framed);
        if (predictions.filled().get() && !cells.isEmpty()) {
            cells.add(1, predictions);
        }
        grid.getChildren().clear();
        for (int i = 0; i < cells.size(); i++) {
            grid.add(cells.get(i), i % 2, i / 2);
        }
    }

    private void lay(List<RunCurves.Panel> panels) {
        List<String> wanted = panels.stream().map(RunCurves.Panel::title).toList();
        if (wanted.equals(titles)) {
            return;
        }
        titles = wanted;
        charts.clear();
        framed.clear();
        for (RunCurves.Panel panel : panels) {
            CurveChart chart = new CurveChart(panel.chart());
            ChartPane pane = new ChartPane(chart, saver);
            pane.setPrefHeight(CHART_HEIGHT);
            charts.add(chart);
            framed.add(pane);
        }
        place();
        smooth();
        controls.setVisible(charts.stream().anyMatch(CurveChart::isNoisy));
    }
}
