package org.vireo.ui.runs;

import javafx.scene.chart.LineChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

import org.vireo.ui.common.Buttons;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;

/** The curves of the chosen runs over each other: mAP and loss over epochs. */
final class CurvesPane extends VBox {
    private static final double MARK = 4;
    private static final int MOST_TICKS = 10;

    private final LineChart<Number, Number> mAP = chart("mAP");
    private final LineChart<Number, Number> loss = chart("Loss, mean of an epoch");
    private final Label noMap = sentence();
    private final Label noLoss = sentence();
    private final FlowPane keys = new FlowPane(16, 4);

    CurvesPane(RunsModel model) {
        super(8);
        Label heading = new Label("Curves");
        heading.getStyleClass().add("section-title");
        HBox charts = new HBox(16, over(mAP, noMap), over(loss, noLoss));
        VBox.setVgrow(charts, Priority.ALWAYS);
        keys.setId("keys");
        getChildren().addAll(heading, charts, keys);
        model.chosen().subscribe(this::show);
    }

    private void show(List<RunRow> chosen) {
        boolean oneKind = chosen.stream().map(RunRow::detects).distinct().count() < 2;
        draw(mAP, chosen, row -> row.curves().mAP(), true);
        draw(loss, oneKind ? chosen : List.of(), row -> row.curves().loss(), false);
        say(noMap, mAP, chosen.isEmpty() ? "" : "No evaluation yet");
        say(
                noLoss,
                loss,
                chosen.isEmpty()
                        ? ""
                        : oneKind
                                ? "No finished epoch yet"
                                : "Losses of detectors and of pretraining do not compare");
        keys.getChildren().clear();
        for (int i = 0; i < chosen.size(); i++) {
            keys.getChildren().add(RunColors.key(chosen, i));
        }
    }

    private static void say(Label label, LineChart<?, ?> chart, String sentence) {
        boolean empty = chart.getData().isEmpty();
        chart.setVisible(!empty);
        label.setVisible(empty);
        label.setText(sentence);
    }

    private static void draw(
            LineChart<Number, Number> chart,
            List<RunRow> chosen,
            Function<RunRow, List<RunCurves.Point>> points,
            boolean highestIsBest) {
        chart.getData().clear();
        for (int i = 0; i < chosen.size(); i++) {
            List<RunCurves.Point> curve = points.apply(chosen.get(i));
            if (!curve.isEmpty()) {
                XYChart.Series<Number, Number> series = series(curve, i, highestIsBest);
                series.setName(chosen.get(i).name());
                chart.getData().add(series);
                series.getNode()
                        .setStyle("-fx-stroke-width: 1.5; -fx-stroke: " + RunColors.css(i) + ";");
                // The chart makes the mark the theme's symbol, which has another color.
                series.getData().stream()
                        .map(XYChart.Data::getNode)
                        .filter(Objects::nonNull)
                        .forEach(mark -> mark.getStyleClass().clear());
            }
        }
        if (chart.getXAxis() instanceof NumberAxis epochs) {
            showWholeEpochs(epochs, chosen, points);
        }
    }

    private static void showWholeEpochs(
            NumberAxis axis, List<RunRow> chosen, Function<RunRow, List<RunCurves.Point>> points) {
        double last =
                chosen.stream()
                        .flatMap(row -> points.apply(row).stream())
                        .mapToDouble(RunCurves.Point::epoch)
                        .max()
                        .orElse(1);
        axis.setUpperBound(Math.max(1, Math.ceil(last)));
        axis.setTickUnit(Math.max(1, Math.ceil(last / MOST_TICKS)));
    }

    private static XYChart.Series<Number, Number> series(
            List<RunCurves.Point> curve, int index, boolean highestIsBest) {
        XYChart.Series<Number, Number> series = new XYChart.Series<>();
        int marked = marked(curve, highestIsBest);
        for (int i = 0; i < curve.size(); i++) {
            RunCurves.Point point = curve.get(i);
            XYChart.Data<Number, Number> data = new XYChart.Data<>(point.epoch(), point.value());
            if (i == marked) {
                data.setNode(mark(point, index));
            }
            series.getData().add(data);
        }
        return series;
    }

    /** The best evaluation, or the last epoch's loss. */
    private static int marked(List<RunCurves.Point> curve, boolean highestIsBest) {
        int marked = curve.size() - 1;
        for (int i = curve.size() - 1; highestIsBest && i >= 0; i--) {
            if (curve.get(i).value() >= curve.get(marked).value()) {
                marked = i;
            }
        }
        return marked;
    }

    private static StackPane mark(RunCurves.Point point, int index) {
        Circle dot = new Circle(MARK, RunColors.of(index));
        StackPane mark = new StackPane(dot);
        Tooltip.install(
                mark,
                Buttons.tooltip(
                        String.format(
                                Locale.ROOT, "%.3g at epoch %.3g", point.value(), point.epoch())));
        return mark;
    }

    private static LineChart<Number, Number> chart(String title) {
        NumberAxis epochs = new NumberAxis(0, 1, 1);
        epochs.setLabel("Epoch");
        epochs.setMinorTickVisible(false);
        NumberAxis values = new NumberAxis();
        values.setLabel(title);
        values.setMinorTickVisible(false);
        LineChart<Number, Number> chart = new LineChart<>(epochs, values);
        chart.setAnimated(false);
        chart.setLegendVisible(false);
        chart.setCreateSymbols(false);
        chart.setVerticalGridLinesVisible(false);
        chart.setAccessibleText(title + " over epochs");
        chart.setMinSize(0, 0);
        return chart;
    }

    private static Label sentence() {
        Label label = new Label();
        label.getStyleClass().add("muted");
        label.setWrapText(true);
        return label;
    }

    private static StackPane over(LineChart<Number, Number> chart, Label sentence) {
        StackPane pane = new StackPane(chart, sentence);
        HBox.setHgrow(pane, Priority.ALWAYS);
        pane.setPrefWidth(0);
        return pane;
    }
}
