package org.vireo.dataset.layout;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.Wording;

import java.io.IOException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Finds out which labels a folder holds and which image each label file belongs to, by names alone
 * and a look at a few files. Where an image has labels of two formats, the first that {@link
 * LabelFormat} has is used; a label file of its own goes before one of many images.
 */
public final class Recognizer {
    private static final Set<String> IMAGE_FOLDERS =
            Set.of("images", "image", "jpegimages", "img", "imgs");

    private final Path root;
    private final FolderFiles files;
    private final YoloSets yolo;
    private final List<LabelFile> sets = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<LabelFormat, Map<String, FolderFile>> byStem =
            new EnumMap<>(LabelFormat.class);

    private Recognizer(Path root, FolderFiles files) {
        this.root = root;
        this.files = files;
        this.yolo = new YoloSets(root, files);
        FilesByFormat.of(root, files, yolo, problems)
                .forEach((format, found) -> {
                    if (format.isSet()) {
                        found.forEach(set -> sets.add(new LabelFile(format, set)));
                    } else {
                        index(format, found);
                    }
                });
        sets.sort(Comparator.comparing(set -> set.format() != LabelFormat.COCO));
    }

    /**
     * Which labels belong to which images.
     *
     * @param labels the label file of each image that has one, by the image's path
     * @param sets label files that speak of many images, in the order in which they count
     * @param layout the same in words
     * @param problems what showed from the names alone
     */
    public record Plan(
            Map<String, LabelFile> labels,
            List<LabelFile> sets,
            FolderLayout layout,
            List<Problem> problems) {}

    /** What a folder's files are. */
    public static Plan recognize(Path root, FolderFiles files) {
        return new Recognizer(root, files).plan();
    }

    private void index(LabelFormat format, List<FolderFile> labelFiles) {
        Map<String, FolderFile> stems = new HashMap<>();
        for (FolderFile file : labelFiles) {
            stems.putIfAbsent(key(file.stem()), file);
        }
        // A name in other capitals is the same where no other is meant.
        for (FolderFile file : labelFiles) {
            stems.putIfAbsent(ImageNames.folded(file.stem()), file);
        }
        byStem.put(format, stems);
    }

    private Plan plan() {
        Map<String, LabelFile> labels = new LinkedHashMap<>();
        List<FolderLayout.Finding> findings = new ArrayList<>();
        for (LabelFormat format : byStem.keySet()) {
            Map<FolderFile, FolderFile> imageOf = pairs(format);
            if (format == LabelFormat.YOLO && !yolo.accept(imageOf.keySet(), problems)) {
                continue;
            }
            List<FolderFile> used = new ArrayList<>();
            List<FolderFile> images = new ArrayList<>();
            boolean beside =
                    imageOf.entrySet().stream()
                            .allMatch(e -> e.getKey().folder().equals(e.getValue().folder()));
            imageOf.forEach((label, image) -> {
                LabelFile file = new LabelFile(format, label, yolo.meaning(format, label));
                if (labels.putIfAbsent(image.path(), file) == null) {
                    used.add(label);
                    images.add(image);
                }
            });
            if (!used.isEmpty()) {
                findings.add(
                        new FolderLayout.Finding(
                                format,
                                used.size(),
                                commonFolder(used),
                                commonFolder(images),
                                beside));
            }
            if (used.size() < imageOf.size()) {
                problems.add(secondFormat(format, imageOf.size() - used.size(), imageOf.keySet()));
            }
            withoutImage(format, imageOf);
        }
        for (LabelFormat format : LabelFormat.values()) {
            List<FolderFile> ofFormat =
                    sets.stream().filter(s -> s.format() == format).map(LabelFile::file).toList();
            if (!ofFormat.isEmpty()) {
                boolean one = ofFormat.size() == 1;
                String where = one ? ofFormat.getFirst().path() : commonFolder(ofFormat);
                String imageFolder = commonFolder(files.images());
                findings.add(
                        new FolderLayout.Finding(
                                format, ofFormat.size(), where, imageFolder, false));
            }
        }
        if (findings.isEmpty()) {
            problems.replaceAll(Recognizer::unknown);
        }
        int images = files.images().size();
        FolderLayout layout = new FolderLayout(images, findings, images - labels.size());
        return new Plan(labels, sets, layout, problems);
    }

    /** Label files with their images, by the label file's path. */
    private Map<FolderFile, FolderFile> pairs(LabelFormat format) {
        Map<String, FolderFile> stems = byStem.getOrDefault(format, Map.of());
        LabelPlaces places = new LabelPlaces(stems.values());
        Map<FolderFile, List<FolderFile>> candidates = new HashMap<>();
        for (FolderFile image : stems.isEmpty() ? List.<FolderFile>of() : files.images()) {
            FolderFile label = labelOf(image, places, stems);
            if (label != null) {
                candidates.computeIfAbsent(label, _ -> new ArrayList<>(1)).add(image);
            }
        }
        Map<FolderFile, FolderFile> pairs = new LinkedHashMap<>();
        candidates.entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().path()))
                .forEach(
                        entry -> pairs.put(entry.getKey(), best(entry.getKey(), entry.getValue())));
        if (format != LabelFormat.YOLO && format != LabelFormat.REPORT_YML) {
            byNameInside(format, stems, pairs);
        }
        return pairs;
    }

    /** Label files under another name than their image's may have that inside. */
    private void byNameInside(
            LabelFormat format, Map<String, FolderFile> stems, Map<FolderFile, FolderFile> pairs) {
        Set<FolderFile> labels = new LinkedHashSet<>(stems.values());
        labels.removeAll(pairs.keySet());
        if (labels.isEmpty()) {
            return;
        }
        Set<FolderFile> taken = new HashSet<>(pairs.values());
        ImageNames<FolderFile> names = new ImageNames<>(files.images(), FolderFile::path);
        Map<FolderFile, List<FolderFile>> claims = new LinkedHashMap<>();
        for (FolderFile label : labels) {
            try {
                Path file = root.resolve(label.path());
                String name = format.read(file, YoloLines.plain(List.of()), 1, 1).image();
                ImageNames.Match<FolderFile> match = names.find(name, label.path());
                FolderFile image = match.image();
                if (!name.isEmpty() && image != null && match.other() == null) {
                    claims.computeIfAbsent(image, _ -> new ArrayList<>(1)).add(label);
                }
            } catch (IOException e) {
                // It has no image, which is said of it.
            }
        }
        claims.forEach((image, rivals) -> {
            if (rivals.size() == 1 && !taken.contains(image)) {
                pairs.put(rivals.getFirst(), image);
            }
        });
    }

    private static @Nullable FolderFile labelOf(
            FolderFile image, LabelPlaces places, Map<String, FolderFile> stems) {
        String stem = FolderFile.name(image.stem());
        for (String folder : places.of(image.folder())) {
            String prefix = folder.isEmpty() ? "" : folder + "/";
            for (String name : List.of(prefix + stem, prefix + image.name())) {
                FolderFile label = stems.get(key(name));
                label = label == null ? stems.get(ImageNames.folded(name)) : label;
                if (label != null) {
                    return label;
                }
            }
        }
        return null;
    }

    /** Of several images of one name, the one that a label file most likely means. */
    private FolderFile best(FolderFile label, List<FolderFile> images) {
        FolderFile best =
                images.stream()
                        .min(
                                Comparator.comparing((FolderFile i) ->
                                                !i.folder().equals(label.folder()))
                                        .thenComparing(i -> !inImageFolder(i))
                                        .thenComparing(i -> !isJpeg(i))
                                        .thenComparing(FolderFile::path))
                        .orElseThrow();
        for (FolderFile image : images) {
            if (!image.equals(best)) {
                problems.add(
                        Problem.of(
                                ProblemKind.AMBIGUOUS,
                                label.path(),
                                "fits " + best.path() + " and " + image.path(),
                                "It is used for the first"));
            }
        }
        return best;
    }

    private static boolean inImageFolder(FolderFile image) {
        String folder = image.folder().toLowerCase(Locale.ROOT);
        return IMAGE_FOLDERS.contains(FolderFile.name(folder));
    }

    private static boolean isJpeg(FolderFile image) {
        String name = image.name().toLowerCase(Locale.ROOT);
        return name.endsWith(".jpg") || name.endsWith(".jpeg");
    }

    /** Lists label files in label folders that belong to no image. */
    private void withoutImage(LabelFormat format, Map<FolderFile, FolderFile> imageOf) {
        Set<String> folders = new HashSet<>();
        imageOf.keySet().forEach(label -> folders.add(label.folder()));
        byStem.getOrDefault(format, Map.of()).values().stream()
                .distinct()
                .filter(label -> !imageOf.containsKey(label) && !yolo.isNames(label))
                .filter(label ->
                        folders.contains(label.folder())
                                ? !label.folder().isEmpty()
                                : LabelPlaces.promisesLabels(label.folder()))
                .forEach(label ->
                        problems.add(
                                Problem.of(
                                        ProblemKind.MISSING_IMAGE,
                                        label.path(),
                                        "has no image of its name",
                                        "It is left out")));
    }

    /** What is left alone is worth more than a note where it may be all the labels there are. */
    private static Problem unknown(Problem one) {
        return one.kind() == ProblemKind.IGNORED
                ? new Problem(
                        ProblemKind.UNKNOWN_LABELS, one.file(), one.place(), one.what(), one.done())
                : one;
    }

    private static Problem secondFormat(
            LabelFormat format, int number, Iterable<FolderFile> labels) {
        return Problem.of(
                ProblemKind.IGNORED,
                commonFolder(labels),
                "has "
                        + Wording.count(number, format.title() + " file")
                        + " for images with other labels",
                Problem.OTHER_LABELS_USED);
    }

    /** The deepest folder that holds all of the files; empty for the image folder itself. */
    static String commonFolder(Iterable<FolderFile> files) {
        String common = null;
        for (FolderFile file : files) {
            String folder = file.folder();
            if (common == null) {
                common = folder;
            }
            while (!(common.isEmpty()
                    || folder.equals(common)
                    || folder.startsWith(common + "/"))) {
                common = FolderFile.folder(common);
            }
        }
        return common == null ? "" : common;
    }

    /** Macs write accents apart from their letters, others do not. */
    public static String key(String path) {
        boolean plain = path.chars().allMatch(c -> c < 0x80);
        return plain ? path : Normalizer.normalize(path, Normalizer.Form.NFC);
    }
}
