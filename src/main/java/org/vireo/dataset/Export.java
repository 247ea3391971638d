package org.vireo.dataset;

import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.formats.CocoWriter;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.formats.ReportYml;
import org.vireo.dataset.formats.VocWriter;
import org.vireo.dataset.formats.YoloWriter;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the labeled and the checked and empty images of a folder in a format that others read, in
 * the folders that are usual for it:
 *
 * <ul>
 *   <li>COCO: {@code annotations/instances_train.json}, {@code instances_val.json}, {@code images/}
 *   <li>Pascal VOC: {@code Annotations/}, {@code JPEGImages/}, {@code ImageSets/Main/}
 *   <li>YOLO: {@code images/train}, {@code labels/train} and so on, {@code data.yaml}, {@code
 *       classes.txt}
 *   <li>the report's: {@code labeled_data/training/images}, {@code labels} and so on
 * </ul>
 *
 * Boxes are those of the upright image; images are copied as they are, their EXIF orientation
 * included.
 */
public final class Export {
    private final ImageFolder folder;
    private final LabelFormat format;
    private final Path target;
    private final boolean copyImages;
    private final JobMonitor monitor;
    private final Map<Integer, String> names = new HashMap<>();
    private final List<String> categories = new ArrayList<>();

    private Export(
            ImageFolder folder,
            LabelFormat format,
            Path target,
            boolean copyImages,
            JobMonitor monitor) {
        this.folder = folder;
        this.format = format;
        this.target = target;
        this.copyImages = copyImages;
        this.monitor = monitor;
        for (Category category : folder.catalogue().categories()) {
            names.put(category.id(), category.name());
            categories.add(category.name());
        }
    }

    /**
     * Writes an export.
     *
     * @param target a folder that is new or empty
     * @param copyImages whether the images are copied as well, or only labels written
     * @throws IOException if the target is not empty, or cannot be written
     */
    public static ExportSummary write(
            ImageFolder folder,
            LabelFormat format,
            Path target,
            boolean copyImages,
            JobMonitor monitor)
            throws IOException {
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
        return new Export(folder, format, target, copyImages, monitor).run();
    }

    private ExportSummary run() throws IOException {
        Map<Split, List<Example>> sides = new LinkedHashMap<>();
        List<Example> all = new ArrayList<>();
        for (Split split : Split.values()) {
            List<Example> examples = folder.catalogue().examples(split);
            if (!examples.isEmpty()) {
                sides.put(split, examples);
                all.addAll(examples);
            }
        }
        sayWhatIsLost(all);
        ExportNames fileNames = new ExportNames(all);
        int done = 0;
        int boxes = 0;
        for (Map.Entry<Split, List<Example>> side : sides.entrySet()) {
            String name = name(side.getKey(), sides.size() == 1);
            List<ImageLabels> labels = new ArrayList<>();
            for (Example example : side.getValue()) {
                if (monitor.isCancelled()) {
                    return new ExportSummary(done, boxes, false);
                }
                ImageLabels image = labels(example, fileNames.of(example));
                labels.add(image);
                boxes += image.boxes().size();
                one(name, example, image);
                monitor.progress("Exporting", ++done, all.size());
            }
            whole(name, labels);
        }
        if (format == LabelFormat.YOLO) {
            String training = name(Split.TRAINING, false);
            String validation = name(Split.VALIDATION, false);
            boolean undivided = !sides.containsKey(Split.TRAINING);
            YoloWriter.writeNames(
                    target,
                    categories,
                    "images/" + (undivided ? name(Split.UNASSIGNED, true) : training),
                    "images/" + (undivided ? name(Split.UNASSIGNED, true) : validation));
        }
        return new ExportSummary(done, boxes, true);
    }

    /** How the format's users call a side. */
    private String name(Split split, boolean only) {
        boolean report = format == LabelFormat.REPORT_YML;
        return switch (split) {
            case TRAINING -> report ? "training" : "train";
            case VALIDATION -> report ? "validation" : "val";
            case UNASSIGNED -> only ? "all" : "unassigned";
        };
    }

    /** What is written for each image. */
    private void one(String side, Example example, ImageLabels labels) throws IOException {
        String name = labels.image();
        String stem = ExportNames.stem(name);
        switch (format) {
            case COCO -> copy(example, target.resolve("images").resolve(name));
            case VOC -> {
                VocWriter.write(target.resolve("Annotations").resolve(stem + ".xml"), labels);
                copy(example, target.resolve("JPEGImages").resolve(name));
            }
            case YOLO -> {
                Path file = target.resolve("labels").resolve(side).resolve(stem + ".txt");
                YoloWriter.write(file, labels, categories);
                copy(example, target.resolve("images").resolve(side).resolve(name));
            }
            case REPORT_YML -> {
                Path folderOfSide = target.resolve("labeled_data").resolve(side);
                ReportYml.write(folderOfSide.resolve("labels").resolve(stem + ".yml"), labels);
                copy(example, folderOfSide.resolve("images").resolve(name));
            }
        }
    }

    /** What is written for each side of the split. */
    private void whole(String side, List<ImageLabels> labels) throws IOException {
        switch (format) {
            case COCO ->
                    CocoWriter.write(
                            target.resolve("annotations").resolve("instances_" + side + ".json"),
                            categories,
                            labels);
            case VOC -> {
                Path file = target.resolve("ImageSets").resolve("Main").resolve(side + ".txt");
                Files.createDirectories(file.getParent());
                Files.write(
                        file,
                        labels.stream().map(image -> ExportNames.stem(image.image())).toList());
            }
            case YOLO, REPORT_YML -> {
                // All is said by the files of each image.
            }
        }
    }

    private void copy(Example example, Path to) throws IOException {
        if (copyImages) {
            Path parent = to.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.copy(
                    folder.file(example.image()),
                    to,
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private ImageLabels labels(Example example, String name) {
        List<NamedBox> boxes = new ArrayList<>();
        for (Annotation annotation : example.annotations()) {
            String category = names.get(annotation.category());
            if (category == null) {
                throw new IllegalStateException("no category " + annotation.category());
            }
            boxes.add(
                    new NamedBox(
                            annotation.box(),
                            category,
                            annotation.crowd(),
                            annotation.area(),
                            annotation.score(),
                            ""));
        }
        return new ImageLabels(name, example.image().width(), example.image().height(), boxes);
    }

    private void sayWhatIsLost(List<Example> examples) {
        long crowds =
                examples.stream()
                        .flatMap(example -> example.annotations().stream())
                        .filter(Annotation::crowd)
                        .count();
        if (crowds > 0 && format != LabelFormat.COCO) {
            monitor.say(
                    crowds
                            + " boxes are crowds, which "
                            + format.title()
                            + " cannot say; they became ordinary boxes.");
        }
        long turned =
                examples.stream()
                        .filter(example ->
                                example.image().picture() != null
                                        && example.image().picture().orientation() != 1)
                        .count();
        if (turned > 0) {
            monitor.say(
                    turned
                            + " images have an EXIF orientation; their boxes fit the upright image,"
                            + " which readers that ignore EXIF do not see.");
        }
    }
}
