package org.vireo.ui.runs;

import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.vireo.report.ChartOptions;
import org.vireo.report.Curve;
import org.vireo.report.LineChart;
import org.vireo.ui.common.FileSaver;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.chart.ChartPane;
import org.vireo.ui.common.chart.CurveChart;
import org.vireo.ui.common.chart.LineKey;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The curves of the chosen runs over each other: mAP and loss over epochs. */
final class CurvesPane extends VBox {
    private static final String EPOCH = "Epoch";

    private final CurveChart mAP = chart("mAP", "mAP", ChartOptions.forScores());
    private final CurveChart loss = chart("Loss", "Loss, mean of an epoch", ChartOptions.plain());
    private final Label noMap = Labels.wrapped("", "muted");
    private final StackPane mAPs;
    private final Label noLoss = Labels.wrapped("", "muted");
    private final FlowPane keys = new FlowPane(16, 4);

    CurvesPane(RunsModel model, FileSaver saver) {
        super(8);
        mAPs = over(new ChartPane(mAP, saver), noMap);
        HBox charts = new HBox(16, mAPs, over(new ChartPane(loss, saver), noLoss));
        keys.setId("keys");
        getChildren().addAll(Layout.high(charts), keys);
        model.chosen().subscribe(this::show);
    }

    private static CurveChart chart(String title, String yTitle, ChartOptions options) {
        return new CurveChart(new LineChart(title, EPOCH, yTitle, List.of(), options));
    }

    private void show(List<RunRow> chosen) {
        setVisible(!chosen.isEmpty());
        // What finds no boxes has no mAP.
        boolean detects = chosen.stream().anyMatch(RunRow::detects);
        Shown.only(mAPs, detects);
        boolean oneKind = chosen.stream().map(RunRow::detects).distinct().count() < 2;
        draw(mAP, noMap, curves(chosen, row -> row.epochs().mAP()), "No evaluation yet");
        draw(
                loss,
                noLoss,
                oneKind ? curves(chosen, row -> row.epochs().loss()) : List.of(),
                oneKind
                        ? "No finished epoch yet"
                        : "Losses of detectors and of pretraining do not compare");
        keys.getChildren().clear();
        for (int i = 0; i < chosen.size() && chosen.size() > 1; i++) {
            keys.getChildren().add(new LineKey(i, chosen.get(i).name()));
        }
    }

    /** One curve for each run, since a line's color is that of its place. */
    private static List<Curve> curves(
            List<RunRow> chosen, Function<RunRow, List<RunEpochs.Point>> points) {
        List<Curve> curves = new ArrayList<>();
        for (RunRow row : chosen) {
            Curve curve = new Curve(chosen.size() > 1 ? row.briefName() : "");
            points.apply(row).forEach(point -> curve.add(point.epoch(), point.value()));
            curves.add(curve);
        }
        return curves;
    }

    private static void draw(CurveChart chart, Label none, List<Curve> curves, String sentence) {
        boolean empty = curves.stream().allMatch(curve -> curve.size() == 0);
        chart.show(curves);
        none.setVisible(empty);
        none.setText(sentence);
    }

    private static StackPane over(ChartPane chart, Label sentence) {
        StackPane pane = new StackPane(chart, sentence);
        chart.visibleProperty().bind(sentence.visibleProperty().not());
        HBox.setHgrow(pane, Priority.ALWAYS);
        pane.setPrefWidth(0);
        pane.setMinWidth(0);
        return pane;
    }
}
