package org.vireo.dataset.export;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.formats.CocoWriter;
import org.vireo.dataset.formats.CsvWriter;
import org.vireo.dataset.formats.CvatWriter;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.LabelmeWriter;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.formats.ReportYml;
import org.vireo.dataset.formats.VocWriter;
import org.vireo.dataset.formats.YoloWriter;
import org.vireo.dataset.layout.FolderFile;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.TiffPages;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Writes the images and labels of a folder in a format that others read, in the folders that are
 * usual for it:
 *
 * <ul>
 *   <li>COCO: {@code annotations/instances_train.json}, {@code instances_val.json}, {@code images/}
 *   <li>Pascal VOC: {@code Annotations/}, {@code JPEGImages/}, {@code ImageSets/Main/}
 *   <li>YOLO: {@code images/train}, {@code labels/train} and so on, {@code data.yaml}, {@code
 *       classes.txt}
 *   <li>CVAT and CSV: {@code annotations_train.xml} or {@code .csv} and so on, {@code images/}
 *   <li>labelme: {@code train/} and so on, each image with its JSON
 *   <li>the report's: {@code labeled_data/training/images}, {@code labels} and so on
 * </ul>
 *
 * Images without labels go into a folder of their own, {@code unlabeled/}, since other programs
 * take an image without labels for one with nothing in it.
 *
 * <p>Boxes are those of the upright image; images are copied as they are, their EXIF orientation
 * included.
 */
public final class Export {
    private final ImageFolder folder;
    private final ExportChoice choice;
    private final LabelFormat format;
    private final Path target;
    private final JobMonitor monitor;
    private final CocoIds ids;
    private final Map<Integer, String> names = new LinkedHashMap<>();
    private final List<String> categories = new ArrayList<>();

    private Export(ImageFolder folder, ExportChoice choice, JobMonitor monitor) {
        this.folder = folder;
        this.choice = choice;
        this.format = choice.format();
        this.target = choice.target();
        this.monitor = monitor;
        this.ids = new CocoIds(folder.catalogue());
        for (Category category : folder.catalogue().categories()) {
            names.put(category.id(), category.name());
            categories.add(category.name());
        }
    }

    /**
     * Writes an export.
     *
     * @throws IOException if the target is not empty, cannot be written, or would become images of
     *     the folder itself
     */
    public static ExportSummary write(ImageFolder folder, ExportChoice choice, JobMonitor monitor)
            throws IOException {
        Path target = choice.target();
        if (Files.exists(target)) {
            try (var content = Files.list(target)) {
                if (content.findAny().isPresent()) {
                    throw new IOException(
                            "The folder "
                                    + target
                                    + " is not empty; please choose a new one for the export.");
                }
            }
        }
        if (choice.copyImages() && real(target).startsWith(folder.root())) {
            throw new IOException(
                    ("The folder %s lies in the image folder, where the copied images would count as"
                                    + " further ones; please choose one outside of it, or export without"
                                    + " images.")
                            .formatted(target));
        }
        return new Export(folder, choice, monitor).run();
    }

    /** A path without the links in it; its end need not be there yet. */
    private static Path real(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Path parent = absolute.getParent();
        return parent == null || Files.exists(absolute)
                ? absolute.toRealPath()
                : real(parent).resolve(absolute.getFileName());
    }

    /** How many labeled, or checked and empty, images a choice would export. */
    public static int count(ImageFolder folder, ExportChoice choice) {
        return new Export(folder, choice, JobMonitor.unwatched())
                .chosen(ExportedState.of(folder)).values().stream().mapToInt(List::size).sum();
    }

    private ExportSummary run() throws IOException {
        ExportedState state = ExportedState.of(folder);
        Map<Split, List<Example>> sides = chosen(state);
        List<Example> all = new ArrayList<>();
        sides.values().forEach(all::addAll);
        List<ImageEntry> unlabeled = unlabeled();
        losses(all, state).forEach(monitor::say);
        ExportNames fileNames = new ExportNames(all, unlabeled);
        int total = all.size() + unlabeled.size();
        int done = 0;
        int boxes = 0;
        for (Map.Entry<Split, List<Example>> side : sides.entrySet()) {
            String name = name(side.getKey(), sides.size() == 1);
            List<ImageLabels> labels = new ArrayList<>();
            Map<Long, Long> numbers = ids.images(side.getValue());
            for (Example example : side.getValue()) {
                if (monitor.isCancelled()) {
                    return new ExportSummary(done, boxes, 0, false);
                }
                ImageLabels image =
                        labels(example, fileNames.of(example.image()), numbers.get(example.id()));
                labels.add(image);
                boxes += image.boxes().size();
                one(name, example.image(), image);
                monitor.progress("Exporting", ++done, total);
            }
            whole(name, labels);
        }
        if (format == LabelFormat.YOLO) {
            names(sides);
        }
        int copied = 0;
        for (ImageEntry image : unlabeled) {
            if (monitor.isCancelled()) {
                return new ExportSummary(all.size(), boxes, copied, false);
            }
            copy(image, unlabeledFolder().resolve(fileNames.of(image)));
            monitor.progress("Exporting", all.size() + ++copied, total);
        }
        ExportedState.keep(folder, all, names, choice, Instant.now());
        return new ExportSummary(all.size(), boxes, copied, true);
    }

    private Map<Split, List<Example>> chosen(ExportedState state) {
        Map<Split, List<Example>> sides = new LinkedHashMap<>();
        for (Split split : Split.values()) {
            if (choice.sides().contains(split)) {
                List<Example> examples = new ArrayList<>(folder.catalogue().examples(split));
                if (choice.images() == ExportChoice.Images.CHANGED) {
                    examples.removeIf(example -> !state.isChanged(example, names));
                }
                if (!examples.isEmpty()) {
                    sides.put(split, examples);
                }
            }
        }
        return sides;
    }

    /** Images without labels, which only a copy can hand on. */
    private List<ImageEntry> unlabeled() {
        if (choice.images() != ExportChoice.Images.ALL || !choice.copyImages()) {
            return List.of();
        }
        return folder.catalogue().images(ImageState.UNLABELED).stream()
                .filter(image -> image.isReadable() && choice.sides().contains(image.split()))
                .toList();
    }

    /** Where images without labels go: apart, since other programs take them for empty ones. */
    private Path unlabeledFolder() {
        return target.resolve(format == LabelFormat.REPORT_YML ? "unlabeled_data" : "unlabeled");
    }

    /** Programs ask for both sides: one that was not exported is the other. */
    private void names(Map<Split, List<Example>> sides) throws IOException {
        List<String> folders =
                sides.keySet().stream()
                        .map(side -> "images/" + name(side, sides.size() == 1))
                        .toList();
        String first =
                folders.isEmpty() ? "images/" + name(Split.TRAINING, true) : folders.getFirst();
        String training = "images/" + name(Split.TRAINING, false);
        String validation = "images/" + name(Split.VALIDATION, false);
        YoloWriter.writeNames(
                target,
                categories,
                folders.contains(training) ? training : first,
                folders.contains(validation) ? validation : first,
                sides.containsKey(Split.TEST)
                        ? "images/" + name(Split.TEST, sides.size() == 1)
                        : "");
    }

    /** How the format's users call a side. */
    private String name(Split split, boolean only) {
        boolean report = format == LabelFormat.REPORT_YML;
        return switch (split) {
            case TRAINING -> report ? "training" : "train";
            case VALIDATION -> report ? "validation" : "val";
            case TEST -> "test";
            case UNASSIGNED -> only ? "all" : "unassigned";
        };
    }

    /** What is written for each image. */
    private void one(String side, ImageEntry image, ImageLabels labels) throws IOException {
        String stem = FolderFile.stem(labels.image());
        switch (format) {
            case LABELME -> LabelmeWriter.write(file(side, stem + ".json"), labels);
            case VOC ->
                    VocWriter.write(
                            file("Annotations", stem + ".xml"), title(), labels, choice.decimals());
            case YOLO -> YoloWriter.write(file("labels", side, stem + ".txt"), labels, categories);
            case REPORT_YML ->
                    ReportYml.write(file("labeled_data", side, "labels", stem + ".yml"), labels);
            case COCO, CVAT, CSV, SUPERVISELY, CREATEML, LABEL_STUDIO, VIA -> {
                // All is said by the files of each side.
            }
        }
        Path images =
                switch (format) {
                    case LABELME -> file(side);
                    case VOC -> file("JPEGImages");
                    case YOLO -> file("images", side);
                    case REPORT_YML -> file("labeled_data", side, "images");
                    default -> file("images");
                };
        copy(image, images.resolve(labels.image()));
    }

    /** A path below the target. */
    private Path file(String... parts) {
        return target.resolve(String.join("/", parts));
    }

    /** What is written for each side of the split. */
    private void whole(String side, List<ImageLabels> labels) throws IOException {
        switch (format) {
            case COCO ->
                    CocoWriter.write(
                            file("annotations", "instances_" + side + ".json"),
                            title(),
                            ids.categories(names),
                            labels);
            case CVAT -> CvatWriter.write(file("annotations_" + side + ".xml"), categories, labels);
            case CSV -> CsvWriter.write(file("annotations_" + side + ".csv"), labels);
            case VOC -> {
                Path file = file("ImageSets", "Main", side + ".txt");
                Files.createDirectories(file.getParent());
                Files.write(
                        file, labels.stream().map(one -> FolderFile.stem(one.image())).toList());
            }
            case SUPERVISELY, CREATEML, LABEL_STUDIO, VIA ->
                    throw new IllegalArgumentException("cannot write " + format.title());
            case YOLO, REPORT_YML, LABELME -> {
                // All is said by the files of each image.
            }
        }
    }

    /** What the data set is called: as its folder. */
    private String title() {
        Path name = folder.root().getFileName();
        return name == null ? "images" : name.toString();
    }

    private void copy(ImageEntry image, Path to) throws IOException {
        if (choice.copyImages()) {
            Path parent = to.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Path from = folder.file(image);
            if (TiffPages.isPage(from)) {
                Files.write(to, TiffPages.bytes(from));
                return;
            }
            Files.copy(
                    from,
                    to,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private ImageLabels labels(Example example, String name, @Nullable Long number)
            throws IOException {
        List<NamedBox> boxes = new ArrayList<>();
        for (Annotation annotation : example.annotations()) {
            String category = names.get(annotation.category());
            if (category == null) {
                throw new IOException(
                        "The classes of the folder were changed while it was exported; please export"
                                + " it again, into another folder.");
            }
            boxes.add(NamedBox.of(annotation, category));
        }
        int width = example.width();
        return new ImageLabels(name, width, example.height(), boxes, List.of(), number, false);
    }

    /**
     * What would be lost on the way to a format, each in a sentence; to be told before exporting.
     */
    public static List<String> losses(ImageFolder folder, ExportChoice choice) {
        ExportedState state = ExportedState.of(folder);
        Export export = new Export(folder, choice, JobMonitor.unwatched());
        return export.losses(
                export.chosen(state).values().stream().flatMap(List::stream).toList(), state);
    }

    private List<String> losses(List<Example> examples, ExportedState state) {
        List<String> losses = new ArrayList<>();
        if (choice.images() == ExportChoice.Images.CHANGED) {
            List<Example> labeled = new ArrayList<>();
            for (Split split : Split.values()) {
                labeled.addAll(folder.catalogue().examples(split));
            }
            int gone = state.gone(labeled);
            if (gone > 0) {
                losses.add(
                        "%s that %s exported before %s no labels now; remove %s there by hand."
                                .formatted(
                                        gone == 1 ? "1 image" : gone + " images",
                                        gone == 1 ? "was" : "were",
                                        gone == 1 ? "has" : "have",
                                        gone == 1 ? "it" : "them"));
            }
        }
        long crowds = count(examples, Annotation::crowd);
        if (crowds > 0 && format != LabelFormat.COCO) {
            losses.add(
                    "%s boxes are crowds, which %s cannot say; they become ordinary boxes."
                            .formatted(crowds, format.title()));
        }
        List<Problem> besides =
                folder.catalogue().problems().stream()
                        .filter(problem -> problem.kind() == ProblemKind.NOT_KEPT)
                        .toList();
        if (!besides.isEmpty()) {
            losses.add(
                    besides.getFirst().file()
                            + " "
                            + besides.getFirst().what()
                            + (besides.size() == 1
                                    ? ""
                                    : Wording.of(
                                            ", and %,d more imported files have such",
                                            besides.size() - 1))
                            + (format == LabelFormat.COCO
                                    ? "; boxes and the areas of outlines are written."
                                    : "; boxes are written."));
        }
        long turned =
                examples.stream()
                        .filter(example ->
                                example.image().picture() != null
                                        && example.image().picture().orientation() != 1)
                        .count();
        if (turned > 0) {
            losses.add(
                    turned
                            + " images have an EXIF orientation; their boxes fit the upright image,"
                            + " which readers that ignore EXIF do not see.");
        }
        return losses;
    }

    private static long count(List<Example> examples, Predicate<Annotation> which) {
        return examples.stream().flatMap(one -> one.annotations().stream()).filter(which).count();
    }
}
