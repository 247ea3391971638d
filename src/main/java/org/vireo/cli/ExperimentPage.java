package org.vireo.cli;

import org.vireo.figure.HtmlReport;
import org.vireo.figure.LineChart;
import org.vireo.figure.Series;
import org.vireo.training.experiment.Arm;
import org.vireo.training.experiment.ArmResult;
import org.vireo.training.experiment.ExperimentPlan;
import org.vireo.training.experiment.ExperimentText;
import org.vireo.training.experiment.Findings;
import org.vireo.training.experiment.Start;
import org.vireo.training.pretraining.PretrainEvents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An experiment's findings as a page with charts. */
final class ExperimentPage {
    private final Findings findings;
    private final ExperimentPlan plan;
    private final ExperimentText text;
    private final Path folder;

    ExperimentPage(Findings findings, Path folder) {
        this.findings = findings;
        this.plan = findings.plan();
        this.text = new ExperimentText(findings);
        this.folder = folder;
    }

    /** Writes the page with its charts and returns its path. */
    Path write() throws IOException {
        List<HtmlReport.Section> sections = new ArrayList<>();
        List<HtmlReport.Block> tables = new ArrayList<>();
        tables.add(table(text.grid()));
        text.remarks().forEach(remark -> tables.add(new HtmlReport.Paragraph(remark)));
        tables.add(
                chart(
                        "map.png",
                        new LineChart(
                                "mAP on the validation images",
                                "Epoch",
                                "mAP",
                                curves(),
                                LineChart.Options.forEpochs()),
                        "mAP after each epoch, for each start and length in epochs; the best is"
                                + " marked"));
        sections.add(new HtmlReport.Section("Tables 1 and 2 of the report", tables));
        sections.add(
                new HtmlReport.Section(
                        "Differences",
                        List.of(
                                table(text.differences()),
                                new HtmlReport.Paragraph(text.differencesRemark()))));
        if (!plan.labelShares().isEmpty()) {
            sections.add(labels());
        }
        sections.add(pretraining());
        return new HtmlReport("Starts of a backbone compared", text.summary(), sections)
                .write(folder);
    }

    private static HtmlReport.Table table(ExperimentText.Table table) {
        return new HtmlReport.Table(table.header(), table.rows());
    }

    private HtmlReport.Picture chart(String name, LineChart chart, String caption)
            throws IOException {
        chart.writePng(folder.resolve(name));
        return new HtmlReport.Picture(Path.of(name), caption);
    }

    private List<Series> curves() {
        List<Series> curves = new ArrayList<>();
        for (Arm arm : plan.grid()) {
            Optional<ArmResult> result = findings.of(arm);
            if (result.isPresent()) {
                List<Series.Point> points =
                        result.get().evaluations().stream()
                                .map(e -> new Series.Point(e.epoch(), e.mAP()))
                                .toList();
                curves.add(
                        new Series(arm.start().inWords() + ", " + arm.epochs() + " ep.", points));
            }
        }
        return curves;
    }

    private HtmlReport.Section labels() throws IOException {
        List<Series> curves = new ArrayList<>();
        for (Start start : List.of(Start.RANDOM, Start.CONVERGED)) {
            List<Series.Point> points =
                    plan.budget().stream()
                            .filter(arm -> arm.start() == start)
                            .flatMap(arm -> findings.of(arm).stream())
                            .map(result ->
                                    new Series.Point(
                                            findings.data().labels(result.arm()),
                                            result.figures().ap()))
                            .toList();
            curves.add(new Series(start.inWords(), points));
        }
        LineChart chart =
                new LineChart(
                        "What labels are worth",
                        "Labeled images",
                        "mAP",
                        curves,
                        LineChart.Options.forEpochs().withBest(LineChart.Best.NONE));
        return new HtmlReport.Section(
                "What labels are worth",
                List.of(
                        table(text.labels()),
                        new HtmlReport.Paragraph(text.labelsRemark()),
                        chart("labels.png", chart, "mAP by the number of labeled images")));
    }

    private HtmlReport.Section pretraining() throws IOException {
        List<Series.Point> points =
                findings.pretraining().epochs().stream()
                        .map(e ->
                                new Series.Point(
                                        e.epoch(),
                                        e.values().getOrDefault(PretrainEvents.LOSS, Double.NaN)))
                        .toList();
        LineChart chart =
                new LineChart(
                        "VICReg's loss",
                        "Epoch",
                        "Loss",
                        List.of(new Series("loss", points)),
                        new LineChart.Options(false, false, true, 0, LineChart.Best.NONE));
        return new HtmlReport.Section(
                "Pretraining",
                List.of(
                        table(text.pretraining()),
                        new HtmlReport.Paragraph(text.pretrainingRemark()),
                        chart("pretraining.png", chart, "The mean loss of each epoch")));
    }
}
