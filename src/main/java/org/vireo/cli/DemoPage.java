package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.DetectionErrors;
import org.vireo.evaluation.DetectionPass;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.evaluation.JudgedDetection;
import org.vireo.evaluation.OperatingPoint;
import org.vireo.evaluation.PrecisionRecall;
import org.vireo.image.ImageFeed;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.inference.Detector;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.report.BoxPicture;
import org.vireo.report.ChartOptions;
import org.vireo.report.ClassPalette;
import org.vireo.report.Curve;
import org.vireo.report.HtmlReport;
import org.vireo.report.LineChart;
import org.vireo.report.Mark;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.run.RunReader;
import org.vireo.training.engine.MetricNames;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.retinanet.RetinaNet;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A finished run as a page: figures, curves, and pictures with their boxes. */
final class DemoPage {
    private static final int PICTURES = 12;
    private static final float QUALITY = 0.9f;
    private static final double FOUND = 0.5;

    private final ImageFolder images;
    private final RunFolder run;
    private final Path folder;
    private final Map<Integer, String> names;
    private final ClassPalette colors;

    DemoPage(ImageFolder images, RunFolder run, Path folder) {
        this.images = images;
        this.run = run;
        this.folder = folder;
        this.colors = ClassPalette.of(images.catalogue());
        this.names =
                images.catalogue().categories().stream()
                        .collect(Collectors.toMap(Category::id, Category::name));
    }

    /** Writes the page with its pictures and returns its path. */
    Path write(JobMonitor monitor) throws IOException, InterruptedException {
        RunHistory history = RunHistory.of(run);
        List<RunEvent.Evaluation> evaluations = history.evaluations();
        List<RunEvent.Step> steps = new ArrayList<>();
        RunReader.readAll(
                run,
                event -> {
                    if (event instanceof RunEvent.Step step) {
                        steps.add(step);
                    }
                });
        charts(evaluations, steps);
        List<HtmlReport.Section> sections = new ArrayList<>();
        sections.add(curves(evaluations));
        sections.add(pictures(monitor));
        sections.add(notes(history));
        RunEvent.Evaluation last = evaluations.getLast();
        String summary =
                String.format(
                        Locale.ROOT,
                        "RetinaNet trained from a random start on %d images: mAP %.3f, AP50 %.3f"
                                + " after %d updates.",
                        images.catalogue().images(Split.TRAINING).size(),
                        last.figures().getOrDefault("AP", Double.NaN),
                        last.figures().getOrDefault("AP50", Double.NaN),
                        last.iteration());
        return new HtmlReport("Vireo demo", summary, sections).write(folder);
    }

    private void charts(List<RunEvent.Evaluation> evaluations, List<RunEvent.Step> steps)
            throws IOException {
        List<Curve> quality = new ArrayList<>();
        for (String figure : List.of("AP", "AP50", "AP75")) {
            Curve curve = new Curve(figure.equals("AP") ? "mAP" : figure);
            evaluations.forEach(
                    e -> curve.add(e.epoch(), e.figures().getOrDefault(figure, Double.NaN)));
            quality.add(curve);
        }
        new LineChart(
                        "Average precision on the validation images",
                        "Epoch",
                        "AP",
                        quality,
                        ChartOptions.forScores())
                .writePng(folder.resolve("map.png"));
        List<Curve> losses = new ArrayList<>();
        for (String term : List.of(MetricNames.LOSS, RetinaNet.CLASSIFICATION, RetinaNet.BOX)) {
            Curve curve = new Curve(term);
            steps.forEach(s ->
                    curve.add((double) s.iteration(), s.values().getOrDefault(term, Double.NaN)));
            losses.add(curve);
        }
        new LineChart("Training loss", "Update", "Loss", losses, ChartOptions.forSteps())
                .writePng(folder.resolve("loss.png"));
    }

    private HtmlReport.Section curves(List<RunEvent.Evaluation> evaluations) {
        List<List<String>> rows = new ArrayList<>();
        List<String> classes = List.copyOf(evaluations.getLast().perClass().keySet());
        for (RunEvent.Evaluation e : evaluations) {
            List<String> row = new ArrayList<>();
            row.add(String.format(Locale.ROOT, "%.0f", e.epoch()));
            for (String figure : List.of("AP", "AP50", "AP75")) {
                row.add(number(e.figures().get(figure)));
            }
            classes.forEach(name -> row.add(number(e.perClass().get(name))));
            rows.add(row);
        }
        List<String> header = new ArrayList<>(List.of("Epoch", "mAP", "AP50", "AP75"));
        classes.forEach(name -> header.add("AP " + name));
        return new HtmlReport.Section(
                "How it learned",
                List.of(
                        new HtmlReport.Gallery(
                                List.of(
                                        new HtmlReport.Picture(
                                                Path.of("map.png"),
                                                "COCO's average precision after each epoch"),
                                        new HtmlReport.Picture(
                                                Path.of("loss.png"), "The loss and its terms"))),
                        new HtmlReport.Table(header, rows)));
    }

    private static String number(@Nullable Double value) {
        return value == null || value.isNaN() ? "n/a" : String.format(Locale.ROOT, "%.3f", value);
    }

    private HtmlReport.Section pictures(JobMonitor monitor)
            throws IOException, InterruptedException {
        List<Example> examples = images.catalogue().examples(Split.VALIDATION);
        List<EvaluatedImage> found;
        try (ComputeDevice device = ComputeDevice.open("auto", 0);
                Detector detector = Detector.load(device, run.checkpoints().bestOrLast())) {
            found =
                    DetectionPass.run(
                            detector,
                            examples,
                            new ImageFeed(
                                    examples.size(),
                                    i -> images.file(examples.get(i).image()),
                                    ImageFile.decoder(run.card().depth()),
                                    monitor::say),
                            DecodeSettings.evaluation(),
                            monitor);
        }
        CocoEvaluation evaluation = CocoEvaluation.of(found, images.catalogue().categories());
        double threshold =
                PrecisionRecall.of(evaluation, FOUND)
                        .bestF1()
                        .map(OperatingPoint::threshold)
                        .orElse(FOUND);
        Map<Long, Example> byId = new LinkedHashMap<>();
        examples.forEach(example -> byId.put(example.image().id(), example));
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        List<HtmlReport.Picture> gallery = new ArrayList<>();
        for (int i : spread(found.size())) {
            EvaluatedImage image = found.get(i);
            Example example = byId.get(image.id());
            if (example != null) {
                gallery.add(picture(pictures, example, image, threshold));
            }
        }
        String sentence =
                String.format(
                        Locale.ROOT,
                        "Boxes with a score of at least %.2f, where precision and recall are in the"
                                + " best balance (F1). A check mark is a right box, a cross a wrong"
                                + " one, a circle an object that was missed.",
                        threshold);
        return new HtmlReport.Section(
                "What it sees",
                List.of(new HtmlReport.Paragraph(sentence), new HtmlReport.Gallery(gallery)));
    }

    private static List<Integer> spread(int count) {
        int shown = Math.min(PICTURES, count);
        return IntStream.range(0, shown).mapToObj(i -> i * count / shown).toList();
    }

    private HtmlReport.Picture picture(
            Path pictures, Example example, EvaluatedImage image, double threshold)
            throws IOException {
        RgbImage pixels = ImageFile.decode(images.file(example.image()), run.card().depth());
        List<Mark> truth = example.annotations().stream().map(this::truth).toList();
        DetectionErrors errors = DetectionErrors.of(image, threshold, FOUND);
        List<Mark> marks = new ArrayList<>();
        errors.detections().forEach(judged -> marks.add(detection(judged)));
        errors.missed().forEach(a -> marks.add(truth(a).with(Mark.Verdict.MISSED)));
        String name = example.image().path().replaceAll(".*/", "").replaceAll("\\..*", "");
        Path file = pictures.resolve(name + ".jpg");
        ImageWriting.jpeg(
                BoxPicture.sideBySide(
                        pixels,
                        new BoxPicture.Captioned("Ground truth", truth),
                        new BoxPicture.Captioned("Prediction", marks)),
                QUALITY,
                file);
        return new HtmlReport.Picture(
                folder.relativize(file),
                "Image "
                        + name
                        + ": "
                        + errors.counts().values().stream().mapToInt(n -> n).sum()
                        + " boxes, "
                        + errors.missed().size()
                        + " missed");
    }

    private Mark truth(Annotation annotation) {
        return Mark.truth(
                annotation.box(),
                names.getOrDefault(annotation.category(), ""),
                colors.of(annotation.category()));
    }

    private Mark detection(JudgedDetection judged) {
        int category = judged.detection().category();
        Mark.Verdict verdict =
                switch (judged.verdict()) {
                    case RIGHT -> Mark.Verdict.RIGHT;
                    case DUPLICATE -> Mark.Verdict.DUPLICATE;
                    case BADLY_PLACED -> Mark.Verdict.BADLY_PLACED;
                    case WRONG_CLASS -> Mark.Verdict.WRONG_CLASS;
                    case NOTHING_THERE -> Mark.Verdict.WRONG;
                    case NOT_COUNTED -> Mark.Verdict.NONE;
                };
        return Mark.detection(
                        judged.detection().box(),
                        names.getOrDefault(category, ""),
                        colors.of(category),
                        judged.detection().score())
                .with(verdict);
    }

    private static HtmlReport.Section notes(RunHistory history) {
        List<HtmlReport.Block> blocks = new ArrayList<>();
        history.notes().forEach(note -> blocks.add(new HtmlReport.Paragraph(note.sentence())));
        return new HtmlReport.Section("How it was set up", blocks);
    }
}
