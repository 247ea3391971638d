package org.vireo.report;

import org.jspecify.annotations.Nullable;
import org.vireo.config.TrainingConfig;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.CocoResults;
import org.vireo.evaluation.DetectionErrors;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.evaluation.JudgedDetection;
import org.vireo.evaluation.OperatingPoint;
import org.vireo.evaluation.PrecisionRecall;
import org.vireo.evaluation.Verdict;
import org.vireo.file.DurableFile;
import org.vireo.file.Page;
import org.vireo.file.Page.Block;
import org.vireo.file.Page.Gallery;
import org.vireo.file.Page.Paragraph;
import org.vireo.file.Page.Picture;
import org.vireo.file.Page.Section;
import org.vireo.file.Page.Table;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunException;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.run.RunNotes;
import org.vireo.run.RunReader;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.RunReport;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

/**
 * A run as one file that can be sent by mail and read in any browser: figures, curves, the images
 * where it does best and worst, settings and versions. It is made of what the run's folder keeps
 * and of the image files; nothing is computed anew.
 */
public final class RunPage {
    private static final int PICTURES = 10;
    private static final float QUALITY = 0.85f;

    /** From this overlap on a box is right. */
    private static final double FOUND = 0.5;

    private final RunFolder run;
    private final Method<?> method;
    private final RunHistory history;
    private final RunNotes notes;
    private final RunData data;
    private final @Nullable Path images;
    private final ClassPalette colors;
    private final JobMonitor monitor;

    private RunPage(
            RunFolder run,
            Method<?> method,
            @Nullable Path images,
            ClassPalette colors,
            JobMonitor monitor)
            throws IOException {
        this.run = run;
        this.method = method;
        this.history = RunHistory.of(run);
        this.notes = RunNotes.of(run);
        this.data = RunData.of(run);
        this.images = images;
        this.colors = colors;
        this.monitor = monitor;
    }

    /**
     * Writes the page, replacing one that exists.
     *
     * @param images the folder of the run's images; without it the page has no pictures of them
     * @param colors of the classes
     * @throws RunException if the run is of a method that is not known here
     * @throws CancellationException if the monitor asked to stop
     */
    public static void write(
            RunFolder run,
            @Nullable Path images,
            ClassPalette colors,
            Path file,
            JobMonitor monitor)
            throws IOException {
        Method<?> method =
                Methods.find(run.card().method())
                        .orElseThrow(() ->
                                new RunException(
                                        "%s is of a method that this version does not know: %s."
                                                .formatted(run.name(), run.card().method())));
        Page page = new RunPage(run, method, images, colors, monitor).page();
        DurableFile.writeText(file, page.html());
    }

    private Page page() throws IOException {
        List<Section> sections = new ArrayList<>();
        RunEvent.@Nullable Evaluation best = history.best().orElse(null);
        if (!notes.text().isBlank()) {
            sections.add(
                    new Section(
                            "Notes",
                            notes.text().strip().lines().<Block>map(Paragraph::new).toList()));
        }
        sections.addAll(RunReport.measured(history));
        sections.add(new Section("How it learned", learned()));
        if (best != null) {
            sections.addAll(pictures(best));
        }
        List<Block> setUp =
                history.notes().stream()
                        .<Block>map(note -> new Paragraph(note.sentence()))
                        .toList();
        if (!setUp.isEmpty()) {
            sections.add(new Section("How it was set up", setUp));
        }
        sections.add(new Section("Settings", List.of(settings(method))));
        sections.add(
                new Section(
                        "Versions",
                        List.of(
                                table(
                                        "",
                                        "version",
                                        run.card().versions().entrySet().stream()
                                                .map(e -> List.of(e.getKey(), e.getValue()))
                                                .toList()))));
        return new Page(title(), summary(best), sections);
    }

    private String title() {
        return notes.title().isEmpty() ? run.name() : notes.title();
    }

    /** A pretraining's curves do not say by themselves whether it learned something sound. */
    private List<Block> learned() throws IOException {
        List<Block> blocks = new ArrayList<>();
        if (!history.epochs().isEmpty()) {
            Map<String, Double> last = history.epochs().getLast().values();
            Methods.verdict(run, last)
                    .ifPresent(verdict -> blocks.add(new Paragraph(verdict.sentence())));
            method.summary(last).ifPresent(words -> blocks.add(new Paragraph(words)));
        }
        blocks.add(new Gallery(charts()));
        return blocks;
    }

    private String summary(RunEvent.@Nullable Evaluation best) {
        String what = method.title() + (notes.title().isEmpty() ? "" : ", run " + run.name());
        return best == null
                ? what + "."
                : Wording.of(
                        "%s: mAP %s, AP50 %s on the validation images, best after update %,d.",
                        what,
                        RunReport.number(best.mAP()),
                        RunReport.number(best.figure("AP50")),
                        best.iteration());
    }

    /** Those of the window. */
    private List<Picture> charts() throws IOException {
        RunCurves curves = new RunCurves(run);
        RunReader.readAll(run, curves::take);
        Map<String, Color> byName = new HashMap<>();
        for (Category category : data.categories()) {
            byName.put(category.name(), colors.of(category.id()));
        }
        List<Picture> charts = new ArrayList<>();
        for (RunCurves.Panel one : curves.panels()) {
            RunCurves.Panel panel = one.colored(byName);
            charts.add(Picture.png(ImageWriting.png(panel.chart().draw()), panel.title()));
        }
        return charts;
    }

    /**
     * An image with what is right and wrong in it.
     *
     * @param right boxes that found their object
     */
    private record Judged(Example image, DetectionErrors errors, int right, int wrong) {
        static Judged of(Example image, EvaluatedImage found, double threshold) {
            DetectionErrors errors = DetectionErrors.of(found, threshold, FOUND);
            return new Judged(
                    image,
                    errors,
                    errors.counts().getOrDefault(Verdict.RIGHT, 0),
                    (int)
                            errors.detections().stream()
                                    .filter(one ->
                                            one.verdict() != Verdict.RIGHT
                                                    && one.verdict() != Verdict.NOT_COUNTED)
                                    .count());
        }

        int missed() {
            return errors.missed().size();
        }

        int faults() {
            return wrong + missed();
        }

        double f1() {
            return right == 0 ? 0 : 2.0 * right / (2.0 * right + faults());
        }
    }

    private List<Section> pictures(RunEvent.Evaluation best) throws IOException {
        Path results = run.predictions("update-" + best.iteration());
        if (images == null || !Files.exists(results) || data.images().isEmpty()) {
            return List.of();
        }
        Map<Long, List<Detection>> detections = CocoResults.read(results);
        List<Example> validation = data.examples(Split.VALIDATION);
        List<EvaluatedImage> found = EvaluatedImage.of(validation, detections);
        double threshold =
                PrecisionRecall.of(CocoEvaluation.of(found, data.categories()), FOUND)
                        .bestF1()
                        .map(OperatingPoint::threshold)
                        .orElse(FOUND);
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            judged.add(Judged.of(validation.get(i), found.get(i), threshold));
        }
        List<Judged> good =
                judged.stream()
                        .filter(one -> one.right() > 0)
                        .sorted(
                                Comparator.comparingDouble(Judged::f1)
                                        .thenComparingInt(Judged::right)
                                        .reversed())
                        .limit(PICTURES)
                        .toList();
        List<Judged> bad =
                judged.stream()
                        .filter(one -> one.faults() > 0 && !good.contains(one))
                        .sorted(
                                Comparator.comparingDouble(Judged::f1)
                                        .thenComparing(
                                                Comparator.comparingInt(Judged::faults).reversed()))
                        .limit(PICTURES)
                        .toList();
        Map<Integer, String> names =
                data.categories().stream().collect(Collectors.toMap(Category::id, Category::name));
        String legend =
                Wording.of(
                        "Boxes with a score of at least %.2f, where precision and recall are in the"
                                + " best balance (F1). A check mark is a right box, a cross a wrong"
                                + " one, a circle an object that was missed.",
                        threshold);
        return List.of(
                gallery("Where it does best", legend, images, good, names),
                gallery("Where it fails most", "", images, bad, names));
    }

    private Section gallery(
            String title,
            String legend,
            Path folder,
            List<Judged> shown,
            Map<Integer, String> names)
            throws IOException {
        List<Picture> pictures = new ArrayList<>();
        for (Judged one : shown) {
            if (monitor.isCancelled()) {
                throw new CancellationException();
            }
            picture(folder, one, names).ifPresent(pictures::add);
            monitor.progress("Drawing images", pictures.size(), shown.size());
        }
        List<Block> blocks = new ArrayList<>();
        if (!legend.isEmpty()) {
            blocks.add(new Paragraph(legend));
        }
        int gone = shown.size() - pictures.size();
        if (gone > 0) {
            blocks.add(
                    new Paragraph(
                            Wording.count(gone, "%,d image is", "%,d images are")
                                    + " gone or changed since, and not shown."));
        }
        blocks.add(shown.isEmpty() ? new Paragraph("There are none.") : new Gallery(pictures));
        return new Section(title, blocks);
    }

    /** Empty if the image is no longer what it was. */
    private Optional<Picture> picture(Path folder, Judged one, Map<Integer, String> names)
            throws IOException {
        RgbImage pixels;
        try {
            pixels = ImageFile.decode(folder.resolve(one.image().path()), run.card().depth());
        } catch (UnreadableImageException _) {
            return Optional.empty();
        }
        if (pixels.width() != one.image().width() || pixels.height() != one.image().height()) {
            return Optional.empty();
        }
        List<Mark> truth =
                one.image().annotations().stream().map(box -> truth(box, names)).toList();
        List<Mark> marks = new ArrayList<>();
        one.errors().detections().forEach(box -> marks.add(detection(box, names)));
        one.errors()
                .missed()
                .forEach(box -> marks.add(truth(box, names).with(Mark.Verdict.MISSED)));
        byte[] jpeg =
                ImageWriting.jpeg(
                        BoxPicture.sideBySide(
                                pixels,
                                new BoxPicture.Captioned("Ground truth", truth),
                                new BoxPicture.Captioned("Prediction", marks)),
                        QUALITY);
        return Optional.of(
                Picture.jpeg(
                        jpeg,
                        "%s: %d right, %d wrong, %d missed"
                                .formatted(
                                        one.image().path(),
                                        one.right(),
                                        one.wrong(),
                                        one.missed())));
    }

    private Mark truth(Annotation annotation, Map<Integer, String> names) {
        return Mark.truth(
                annotation.box(),
                names.getOrDefault(annotation.category(), ""),
                colors.of(annotation.category()));
    }

    private Mark detection(JudgedDetection judged, Map<Integer, String> names) {
        int category = judged.detection().category();
        return Mark.detection(
                        judged.detection().box(),
                        names.getOrDefault(category, ""),
                        colors.of(category),
                        judged.detection().score())
                .with(Mark.Verdict.of(judged.verdict()));
    }

    /** By the names that the form has for them, and the keys of what no form knows any more. */
    private <C extends Record & TrainingConfig> Table settings(Method<C> known) {
        List<List<String>> rows = new ArrayList<>();
        run.card()
                .flat()
                .forEach((name, value) ->
                        rows.add(
                                List.of(
                                        known.settings()
                                                .find(name)
                                                .map(one -> one.label() + " (" + name + ")")
                                                .orElse(name),
                                        value)));
        return table("setting", "value", rows);
    }

    private static Table table(String first, String second, List<List<String>> rows) {
        return new Table(List.of(first, second), rows);
    }
}
