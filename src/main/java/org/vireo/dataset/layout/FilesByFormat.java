package org.vireo.dataset.layout;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.formats.FileStart;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Tells the formats of a folder's JSON, XML and CSV files apart by their beginnings. Of a folder
 * with many files of one ending a few are looked at; if those are all labels of one image each in
 * one format, the others are taken for the same.
 */
public final class FilesByFormat {
    /** What comes beside {@code instances_*.json} and speaks of the same images. */
    private static final List<String> COMPANIONS =
            List.of("captions_", "person_keypoints_", "panoptic_", "stuff_", "image_info_");

    private static final int LOOKS = 50;

    /** So many txt files of a folder may be tables; more are labels of one image each. */
    private static final int FEW_TABLES = 20;

    private static final String CONVERT =
            "It is left alone; if it holds labels, save them as COCO or CSV";

    /** Files that may hold labels or images and are not read, by their endings: what they are. */
    private static final Map<String, String> FOREIGN =
            Map.ofEntries(
                    Map.entry(".jsonl", "JSON Lines"),
                    Map.entry(".ndjson", "JSON Lines"),
                    Map.entry(".geojson", "GeoJSON"),
                    Map.entry(".xlsx", "an Excel table"),
                    Map.entry(".xls", "an Excel table"),
                    Map.entry(".ods", "a table of a calculation program"),
                    Map.entry(".mat", "MATLAB's"),
                    Map.entry(".parquet", "Parquet"),
                    Map.entry(".tfrecord", "TensorFlow's"),
                    Map.entry(".record", "TensorFlow's"),
                    Map.entry(".pkl", "a pickle of Python"),
                    Map.entry(".zip", "an archive"),
                    Map.entry(".7z", "an archive"),
                    Map.entry(".rar", "an archive"),
                    Map.entry(".tar", "an archive"),
                    Map.entry(".tgz", "an archive"),
                    Map.entry(".gz", "an archive"));

    private final Path root;
    private final List<Problem> problems;
    private final Set<String> images = new HashSet<>();
    private final Map<LabelFormat, List<FolderFile>> found = new EnumMap<>(LabelFormat.class);

    private FilesByFormat(Path root, FolderFiles files, List<Problem> problems) {
        this.root = root;
        this.problems = problems;
        files.images().forEach(image -> images.add(Recognizer.key(image.stem())));
    }

    /** The files that may be of each format; what is of none is listed among the problems. */
    public static Map<LabelFormat, List<FolderFile>> of(
            Path root, FolderFiles files, YoloSets yolo, List<Problem> problems) {
        FilesByFormat sorting = new FilesByFormat(root, files, problems);
        Map<String, List<FolderFile>> groups = new LinkedHashMap<>();
        for (String ending : FileStart.ENDINGS) {
            for (FolderFile file : files.othersEnding(ending)) {
                groups.computeIfAbsent(ending + file.folder(), _ -> new ArrayList<>()).add(file);
            }
        }
        groups.values().forEach(sorting::sort);
        List<FolderFile> tables = sorting.found.getOrDefault(LabelFormat.CSV, List.of());
        sorting.found.put(
                LabelFormat.YOLO,
                yolo.candidates().stream().filter(file -> !tables.contains(file)).toList());
        sorting.found.put(LabelFormat.REPORT_YML, files.othersEnding(".yml", ".yaml"));
        FOREIGN.forEach((ending, kind) -> sorting.foreign(files.othersEnding(ending), kind));
        return sorting.found;
    }

    /** Whether files of an ending are listed only to be named. */
    static boolean isForeign(String ending) {
        return FOREIGN.containsKey(ending);
    }

    private void foreign(List<FolderFile> files, String kind) {
        if (!files.isEmpty()) {
            String others = files.size() == 1 ? "" : ", as " + (files.size() - 1) + " more are";
            ignore(
                    files.getFirst(),
                    "is " + kind + ", which is not read" + others,
                    kind.equals("an archive")
                            ? "It is left alone; unpack it if images or labels are in it"
                            : CONVERT);
        }
    }

    private void sort(List<FolderFile> group) {
        if (lowerName(group.getFirst()).endsWith(".txt")) {
            tables(group);
            return;
        }
        boolean instances = group.stream().anyMatch(f -> lowerName(f).startsWith("instances_"));
        List<FolderFile> labels = new ArrayList<>();
        for (FolderFile file : group) {
            if (instances && COMPANIONS.stream().anyMatch(lowerName(file)::startsWith)) {
                ignore(file, "is a companion of instances_*.json", "Only the latter is read");
            } else {
                labels.add(file);
            }
        }
        LabelFormat common = labels.size() > LOOKS ? common(labels) : null;
        List<FolderFile> besides = new ArrayList<>();
        for (FolderFile file : labels) {
            LabelFormat format = common == null ? look(file) : common;
            if (format != null) {
                found.computeIfAbsent(format, _ -> new ArrayList<>()).add(file);
            } else if (isBesideImage(file)) {
                besides.add(file);
            }
        }
        if (!besides.isEmpty()) {
            problems.add(
                    Problem.of(
                            ProblemKind.IGNORED,
                            besides.getFirst().folder(),
                            "has " + besides.size() + " JSON files of one image each",
                            "They are left alone, since they have none of the forms of labels that"
                                    + " are read"));
        }
    }

    private void tables(List<FolderFile> group) {
        for (FolderFile file : group.size() > FEW_TABLES ? List.<FolderFile>of() : group) {
            FileStart start = isBesideImage(file) ? null : start(file);
            if (start != null && LabelFormat.of(start) == LabelFormat.CSV) {
                found.computeIfAbsent(LabelFormat.CSV, _ -> new ArrayList<>()).add(file);
            }
        }
    }

    /**
     * The format of one image a file that some files have, all that tell; null if there is none.
     */
    private @Nullable LabelFormat common(List<FolderFile> files) {
        LabelFormat common = null;
        for (int i = 0; i < LOOKS; i++) {
            FolderFile file = files.get((int) ((long) i * files.size() / LOOKS));
            FileStart start = start(file);
            LabelFormat format = start == null || start.damaged() ? null : LabelFormat.of(start);
            if (format != null && (format.isSet() || (common != null && format != common))) {
                return null;
            }
            common = common == null ? format : common;
        }
        return common;
    }

    /** The format of one file; null if it is no label file. */
    private @Nullable LabelFormat look(FolderFile file) {
        String name = lowerName(file);
        if (name.startsWith("instances_") || name.endsWith(".coco.json")) {
            return LabelFormat.COCO;
        }
        FileStart start = start(file);
        if (start == null) {
            return null;
        }
        LabelFormat format = LabelFormat.of(start);
        if (format == null && name.endsWith(".xml")) {
            // Reading it says what is wrong with it.
            return LabelFormat.VOC;
        }
        if (start.damaged() && format == LabelFormat.COCO && isBesideImage(file)) {
            return LabelFormat.LABELME;
        }
        if (format == null && !isBesideImage(file)) {
            ignore(
                    file,
                    name.endsWith("sv")
                            ? "has no columns that name an image and the corners of a box"
                            : start.isResults()
                                    ? "is a file of COCO results, which are detections"
                                    : "has none of the forms of labels that are read",
                    "It is left alone");
        }
        return format;
    }

    private boolean isBesideImage(FolderFile file) {
        return images.contains(Recognizer.key(file.stem()));
    }

    private @Nullable FileStart start(FolderFile file) {
        try {
            return FileStart.of(root.resolve(file.path()));
        } catch (IOException e) {
            problems.add(
                    Problem.of(
                            ProblemKind.NO_ACCESS,
                            file.path(),
                            "cannot be opened",
                            "It is left out"));
            return null;
        }
    }

    private void ignore(FolderFile file, String what, String done) {
        problems.add(Problem.of(ProblemKind.IGNORED, file.path(), what, done));
    }

    private static String lowerName(FolderFile file) {
        return file.name().toLowerCase(Locale.ROOT);
    }
}
