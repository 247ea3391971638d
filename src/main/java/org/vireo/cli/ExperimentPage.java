package org.vireo.cli;

import org.vireo.file.DurableFile;
import org.vireo.file.Page;
import org.vireo.file.Page.Picture;
import org.vireo.image.ImageWriting;
import org.vireo.report.ChartOptions;
import org.vireo.report.Curve;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An experiment's findings as a page with charts. */
final class ExperimentPage {
    private final Findings findings;
    private final ExperimentPlan plan;
    private final Path folder;

    ExperimentPage(Findings findings, Path folder) {
        this.findings = findings;
        this.plan = findings.plan();
        this.folder = folder;
    }

    /** Writes the page with its charts and returns its path. */
    Path write() throws IOException {
        Page page =
                new ExperimentText(findings)
                        .page()
                        .with(ExperimentText.GRID, List.of(scores()))
                        .with(
                                ExperimentText.LABELS,
                                plan.labelShares().isEmpty() ? List.of() : List.of(labels()))
                        .with(ExperimentText.PRETRAINING, losses());
        Path file = folder.resolve("index.html");
        DurableFile.writeText(file, page.html());
        return file;
    }

    private Picture chart(String name, LineChart chart, String caption) throws IOException {
        byte[] png = ImageWriting.png(chart.draw());
        DurableFile.write(folder.resolve(name), file -> Files.write(file, png));
        return Picture.png(png, caption);
    }

    private Picture scores() throws IOException {
        List<Curve> curves = new ArrayList<>();
        for (ArmResult result : findings.arms()) {
            Arm arm = result.arm();
            if (plan.grid().contains(arm)) {
                Curve curve = new Curve(arm.start().inWords() + ", " + arm.epochs() + " ep.");
                result.evaluations().forEach(e -> curve.add(e.epoch(), e.mAP()));
                curves.add(curve);
            }
        }
        return chart(
                "map.png",
                new LineChart(
                        "mAP on the validation images",
                        "Epoch",
                        "mAP",
                        curves,
                        ChartOptions.forScores()),
                "mAP after each epoch, for each start and length in epochs; the best is marked");
    }

    private Picture labels() throws IOException {
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
        return chart(
                "labels.png",
                new LineChart(
                        "What labels are worth",
                        "Labeled images",
                        "mAP",
                        curves,
                        ChartOptions.forScores().withBest(false)),
                "mAP by the number of labeled images");
    }

    private List<Picture> losses() throws IOException {
        List<Picture> charts = new ArrayList<>();
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
            charts.add(chart(file, chart, "The mean loss of each epoch"));
        }
        return charts;
    }
}
