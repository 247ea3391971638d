package org.vireo.ui.inspect;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import org.jspecify.annotations.Nullable;
import org.vireo.evaluation.Calibration;
import org.vireo.evaluation.OperatingPoint;
import org.vireo.evaluation.PrecisionRecall;
import org.vireo.evaluation.QualitySentence;
import org.vireo.job.Wording;
import org.vireo.label.Category;
import org.vireo.report.ChartOptions;
import org.vireo.report.Curve;
import org.vireo.report.LineChart;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;
import org.vireo.ui.common.chart.CurveChart;
import org.vireo.ui.common.chart.LineKey;
import org.vireo.ui.common.thumbnail.ThemeInks;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Precision and recall where the sliders stand, their curve, and mAP, of one run or two. */
final class FiguresPanel extends VBox {
    private static final String ALL = "All classes";

    /** Of more classes the curves hide each other. */
    private static final int MOST_CLASSES = 8;

    private static final LineChart CHART =
            new LineChart(
                    "Precision and recall",
                    "Recall",
                    "Precision",
                    List.of(),
                    ChartOptions.forShares());
    private static final LineChart RELIABILITY =
            new LineChart("Reliability", "Score", "Right", List.of(), ChartOptions.forShares());

    private final InspectModel model;
    private final ClassChoice which = new ClassChoice("curve-class", "Class of the curve");
    private final ThemeInks inks = new ThemeInks(this::show);
    private final Label quality = new Label();
    private final ToggleButton reliability = new ToggleButton("Reliability");
    private final LatestWork<List<Calibration>> calibrating;
    private final GridPane numbers = new GridPane(16, 4);
    private final Map<String, Label> figures = new HashMap<>();
    private final Rectangle swatch = new Rectangle(12, 3);
    private final CurveChart curve = new CurveChart(CHART);

    FiguresPanel(InspectModel model) {
        super(8);
        this.model = model;
        which.setMaxWidth(Double.MAX_VALUE);
        model.classes().subscribe(which::list);
        which.valueProperty().subscribe(_ -> show());
        model.run().sliders().onThresholds(this::show);
        model.other().sliders().onThresholds(this::show);
        model.compares().subscribe(_ -> show());
        model.run().assessment().subscribe(_ -> show());
        model.other().assessment().subscribe(_ -> show());
        curve.setAccessibleText("Precision over recall");
        curve.setPrefHeight(220);
        quality.setWrapText(true);
        quality.setMinHeight(USE_PREF_SIZE);
        quality.setId("quality");
        Tooltips.set(
                reliability,
                "How often the boxes of a score are right, instead of precision over"
                        + " recall: are scores of 0.8 right 8 times in 10?");
        reliability.setMinWidth(USE_PREF_SIZE);
        reliability.getStyleClass().add("quiet-toggle");
        reliability.setId("reliability");
        reliability.selectedProperty().subscribe(_ -> show());
        calibrating = new LatestWork<>(model.background(), this::drawReliability, model::fail);
        addHeader();
        HBox head = new HBox(8, Layout.wide(which), reliability);
        getChildren().addAll(head, quality, numbers, Layout.high(curve), inks);
    }

    private void show() {
        swatch.setFill(own());
        List<Curve> curves = new ArrayList<>();
        List<LineChart.Marker> markers = new ArrayList<>();
        row(0, model.run(), curves, markers);
        if (model.compares().get()) {
            row(1, model.other(), curves, markers);
        } else {
            forget(1);
            if (which.getValue() == null) {
                addClasses(curves);
            }
        }
        quality.setText(sentence());
        if (reliability.isSelected()) {
            calibrate();
        } else {
            curve.show(CHART.with(curves, markers));
        }
    }

    private void calibrate() {
        Category category = which.getValue();
        List<Supplier<Calibration>> wanted =
                model.runs().stream()
                        .flatMap(run -> Stream.ofNullable(calibration(run, category)))
                        .toList();
        calibrating.order(() -> wanted.stream().map(Supplier::get).toList());
    }

    private static @Nullable Supplier<Calibration> calibration(
            InspectedRun run, @Nullable Category category) {
        Assessment assessment = run.assessment().get();
        Thresholds thresholds = run.sliders().thresholds();
        return assessment == null ? null : () -> assessment.calibration(thresholds, category);
    }

    private void drawReliability(List<Calibration> calibrations) {
        if (!reliability.isSelected()) {
            return;
        }
        List<Curve> curves = new ArrayList<>();
        for (Calibration one : calibrations) {
            List<Calibration.Bin> bins =
                    one.bins().stream().filter(bin -> bin.count() > 0).toList();
            curves.add(
                    Curve.through(
                            "Right",
                            bins.stream().mapToDouble(Calibration.Bin::confidence).toArray(),
                            bins.stream().mapToDouble(Calibration.Bin::accuracy).toArray()));
        }
        curves.add(
                Curve.through("As said", new double[] {0, 1}, new double[] {0, 1})
                        .colored(java.awt.Color.GRAY));
        curve.show(RELIABILITY.with(curves, List.of()));
        calibrations.stream()
                .findFirst()
                .flatMap(Calibration::inWords)
                .ifPresent(words -> quality.setText(words));
    }

    /** The curves of single classes beside that of all, in the colors of their boxes. */
    private void addClasses(List<Curve> curves) {
        Assessment assessment = model.run().assessment().get();
        List<Category> classes = model.classes().getValue().all();
        if (assessment == null || classes.size() < 2 || classes.size() > MOST_CLASSES) {
            return;
        }
        for (Category category : classes) {
            curves.add(
                    curve(category.name(), assessment.perClass().get(category.id()))
                            .colored(model.classes().getValue().palette().of(category.id())));
        }
    }

    /** What the figures come to for a person; of the first run. */
    private String sentence() {
        Category category = which.getValue();
        List<Category> classes = model.classes().getValue().all();
        Category only = classes.size() == 1 ? classes.getFirst() : category;
        return point(model.run(), category)
                .map(point ->
                        point.objects() == 0
                                ? "No label here to count with."
                                : "At these thresholds it "
                                        + QualitySentence.of(
                                                point,
                                                only == null ? "objects" : only.name() + " objects")
                                        + "."
                                        + neverFound())
                .orElse("");
    }

    private String neverFound() {
        Assessment assessment = model.run().assessment().get();
        List<Category> never = assessment == null ? List.of() : assessment.neverFound();
        return never.isEmpty()
                ? ""
                : Wording.of(
                        " Without a single box, %s counts 0 in mAP%s.",
                        never.getFirst().name(),
                        never.size() == 1
                                ? ""
                                : ", and so "
                                        + (never.size() == 2 ? "does " : "do ")
                                        + Wording.count(never.size() - 1, "more class"));
    }

    /** What a run's figures are at its own thresholds; empty where nothing was counted. */
    private static Optional<OperatingPoint> point(InspectedRun run, @Nullable Category category) {
        Assessment assessment = run.assessment().get();
        Thresholds thresholds = run.sliders().thresholds();
        return assessment == null
                ? Optional.empty()
                : category == null
                        ? Optional.of(assessment.at(thresholds))
                        : assessment.at(thresholds, category.id());
    }

    private static Curve curve(String name, @Nullable PrecisionRecall drawn) {
        List<OperatingPoint> points =
                drawn == null || drawn.objects() == 0 ? List.of() : drawn.points();
        return Curve.through(
                name,
                points.stream().mapToDouble(OperatingPoint::recall).toArray(),
                points.stream().mapToDouble(OperatingPoint::precision).toArray());
    }

    private void addHeader() {
        heading(1, "Precision", "The share of the shown boxes that are right, at IoU 0.5");
        heading(2, "Recall", "The share of the objects that a shown box has found, at IoU 0.5");
        heading(
                3,
                "mAP",
                "COCO's mean average precision over IoU 0.50 to 0.95, of all stored boxes: the"
                        + " sliders do not change it");
        numbers.add(swatch, 0, 1);
        Shown.when(swatch, model.compares().not());
        for (int n = 0; n < 2; n++) {
            LineKey key = new LineKey(n, n == 0 ? "A" : "B");
            Shown.when(key, model.compares());
            numbers.add(key, 0, n + 1);
        }
    }

    private void heading(int column, String text, String explanation) {
        Label label = new Label(text);
        label.getStyleClass().addAll("text-small", "text-muted");
        Tooltips.set(label, explanation);
        GridPane.setHalignment(label, HPos.RIGHT);
        numbers.add(label, column, 0);
    }

    /** The n-th run's figures, and its curve, which is empty where it has none. */
    private void row(int n, InspectedRun run, List<Curve> curves, List<LineChart.Marker> markers) {
        Assessment assessment = run.assessment().get();
        Category category = which.getValue();
        PrecisionRecall drawn = null;
        point(run, category)
                .ifPresentOrElse(
                        at -> {
                            number(1, n + 1, at.precision(), "precision");
                            number(2, n + 1, at.recall(), "recall");
                            markers.add(new LineChart.Marker(n, at.recall(), at.precision()));
                        },
                        () -> forget(n));
        if (assessment != null) {
            number(3, n + 1, assessment.map(), "map");
            drawn = category == null ? assessment.all() : assessment.perClass().get(category.id());
        }
        Curve line = curve(category == null ? ALL : category.name(), drawn);
        curves.add(model.compares().get() ? line : line.colored(CanvasSurface.color(own())));
    }

    /** The color of the one line that is no run beside another: its class's, else the text's. */
    private Color own() {
        Category category = which.getValue();
        return category == null
                ? inks.of(ThemeInks.Ink.TEXT)
                : model.classes().getValue().color(category.id());
    }

    /** Its label is made once: to style new ones takes long, and sliders change them each frame. */
    private void number(int column, int row, double value, String id) {
        figures.computeIfAbsent(
                        row == 1 ? id : id + "-other",
                        name -> {
                            Label label = new Label();
                            label.setId(name);
                            GridPane.setHalignment(label, HPos.RIGHT);
                            numbers.add(label, column, row);
                            return label;
                        })
                .setText(value < 0 ? "n/a" : Wording.of("%.3f", value));
    }

    /** Takes away the n-th run's figures. */
    private void forget(int n) {
        figures.values()
                .removeIf(label ->
                        GridPane.getRowIndex(label) == n + 1
                                && numbers.getChildren().remove(label));
    }
}
