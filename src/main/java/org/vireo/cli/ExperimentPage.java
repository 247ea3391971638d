package org.vireo.cli;

import org.vireo.report.ChartOptions;
import org.vireo.report.Curve;
import org.vireo.report.HtmlReport;
import org.vireo.report.LineChart;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.experiment.Arm;
import org.vireo.training.experiment.ArmResult;
import org.vireo.training.experiment.ExperimentPlan;
import org.vireo.training.experiment.ExperimentText;
import org.vireo.training.experiment.Findings;
import org.vireo.training.experiment.PretrainingResult;
import org.vireo.training.experiment.Start;

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
        text.answers().forEach(answer -> tables.add(new HtmlReport.Paragraph(answer)));
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
                                ChartOptions.forScores()),
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
        return HtmlReport.Picture.of(chart, caption);
    }

    private List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        for (Arm arm : plan.grid()) {
            Optional<ArmResult> result = findings.of(arm);
            if (result.isPresent()) {
                Curve curve = new Curve(arm.start().inWords() + ", " + arm.epochs() + " ep.");
                result.get().evaluations().forEach(e -> curve.add(e.epoch(), e.mAP()));
                curves.add(curve);
            }
        }
        return curves;
    }

    private HtmlReport.Section labels() throws IOException {
        List<Curve> curves = new ArrayList<>();
        for (Start start : plan.budgetStarts()) {
            Curve curve = new Curve(start.inWords());
            plan.budget().stream()
                    .filter(arm -> arm.start().equals(start))
                    .flatMap(arm -> findings.of(arm).stream())
                    .forEach(result ->
                            curve.add(findings.data().labels(result.arm()), result.figures().ap()));
            curves.add(curve);
        }
        LineChart chart =
                new LineChart(
                        "What labels are worth",
                        "Labeled images",
                        "mAP",
                        curves,
                        ChartOptions.forScores().withBest(false));
        return new HtmlReport.Section(
                "What labels are worth",
                List.of(
                        table(text.labels()),
                        new HtmlReport.Paragraph(text.labelsRemark()),
                        chart("labels.png", chart, "mAP by the number of labeled images")));
    }

    private HtmlReport.Section pretraining() throws IOException {
        List<HtmlReport.Block> blocks = new ArrayList<>();
        blocks.add(table(text.pretraining()));
        blocks.add(new HtmlReport.Paragraph(text.pretrainingRemark()));
        for (PretrainingResult result : findings.pretrainings()) {
            Curve losses = new Curve("loss");
            result.epochs().forEach(e -> losses.add(e.epoch(), e.value(MetricNames.LOSS)));
            String title = result.plan().method().title();
            LineChart chart =
                    new LineChart(
                            title + (title.endsWith("s") ? "' loss" : "'s loss"),
                            "Epoch",
                            "Loss",
                            List.of(losses),
                            ChartOptions.plain());
            String file = result.plan().named("pretraining") + ".png";
            blocks.add(chart(file, chart, "The mean loss of each epoch"));
        }
        return new HtmlReport.Section("Pretraining", blocks);
    }
}
