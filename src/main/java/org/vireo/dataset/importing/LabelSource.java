package org.vireo.dataset.importing;

import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.LabelText;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.formats.YoloNames;
import org.vireo.dataset.layout.FilesByFormat;
import org.vireo.dataset.layout.FolderFile;
import org.vireo.dataset.layout.FolderFiles;
import org.vireo.dataset.layout.FolderWalk;
import org.vireo.dataset.layout.YoloSets;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

/** Label files that lie anywhere: a file or a folder of them, told apart by format. */
public final class LabelSource {
    private static final List<String> ENDINGS =
            List.of(".json", ".xml", ".csv", ".tsv", ".txt", ".yml", ".yaml", ".names");

    /** Class names lie beside the folders of labels, or one higher. */
    private static final int LEVELS_UP = 2;

    private static final FolderFile NO_FILE = new FolderFile("", new FileStamp(0, 0));

    private final Path path;
    private final Path root;
    private final Map<LabelFormat, List<FolderFile>> files;
    private final YoloSets yolo;
    private final Optional<Charset> encoding;

    /** What is to be said of the encoding of files that name YOLO's classes. */
    private final List<Problem> namesEncoding;

    private LabelSource(
            Path path,
            Path root,
            Map<LabelFormat, List<FolderFile>> files,
            YoloSets yolo,
            Optional<Charset> encoding,
            List<Problem> problems) {
        this.path = path;
        this.encoding = encoding;
        this.namesEncoding =
                problems.stream().filter(one -> one.kind() == ProblemKind.ENCODING).toList();
        this.root = root;
        this.files = files;
        this.yolo = yolo;
    }

    /** The endings of files that can hold labels, with their dots. */
    public static List<String> endings() {
        return ENDINGS;
    }

    /**
     * Looks what labels there are.
     *
     * @param path a label file, or a folder that holds some at any depth
     * @throws IOException if there are none, or it cannot be listed
     * @throws CancellationException if the monitor asked to stop
     */
    public static LabelSource find(Path path, JobMonitor monitor) throws IOException {
        return find(path, Optional.empty(), monitor);
    }

    /**
     * Looks what labels there are, to be read by an encoding that a person chose.
     *
     * @param encoding of files that do not tell theirs; empty for the likeliest of each
     * @throws IOException if there are none, or it cannot be listed
     * @throws CancellationException if the monitor asked to stop
     */
    public static LabelSource find(Path path, Optional<Charset> encoding, JobMonitor monitor)
            throws IOException {
        return LabelText.reading(encoding, () -> look(path, encoding, monitor));
    }

    private static LabelSource look(Path path, Optional<Charset> encoding, JobMonitor monitor)
            throws IOException {
        Path real = path.toRealPath();
        boolean folder = Files.isDirectory(real);
        boolean names = !folder && YoloNames.isCandidate(String.valueOf(real.getFileName()));
        Path root = folder ? real : parent(real);
        FolderFiles found =
                folder || names
                        ? FolderWalk.walk(root, false, monitor)
                        : one(root, file(root, real));
        if (!found.complete()) {
            throw new CancellationException();
        }
        FolderFiles all = withNamesAbove(root, found);
        YoloSets yolo = new YoloSets(root, all);
        List<Problem> unneeded = new ArrayList<>();
        Map<LabelFormat, List<FolderFile>> files = byFormat(root, all, yolo, unneeded);
        if (files.isEmpty()) {
            throw new IOException(
                    "There are no labels in "
                            + path
                            + "; these are read: "
                            + LabelFormat.titles()
                            + "."
                            + (unneeded.isEmpty() ? "" : " " + unneeded.getFirst().sentence()));
        }
        return new LabelSource(real, root, files, yolo, encoding, unneeded);
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static FolderFiles one(Path root, FolderFile file) throws IOException {
        List<FolderFile> others = new ArrayList<>(List.of(file));
        addNames(root, root, others);
        return new FolderFiles(List.of(), others.stream().distinct().toList(), List.of(), true);
    }

    /** Adds the files in a folder that may name YOLO's classes. */
    private static void addNames(Path root, Path folder, List<FolderFile> files)
            throws IOException {
        try (Stream<Path> beside = Files.list(folder)) {
            for (Path names : beside.filter(LabelSource::isNames).sorted().toList()) {
                files.add(file(root, names));
            }
        }
    }

    private static boolean isNames(Path file) {
        return YoloNames.isCandidate(String.valueOf(file.getFileName()))
                && Files.isRegularFile(file);
    }

    private static FolderFile file(Path root, Path file) throws IOException {
        BasicFileAttributes is = Files.readAttributes(file, BasicFileAttributes.class);
        FileStamp stamp = new FileStamp(is.size(), is.lastModifiedTime().toMillis());
        return new FolderFile(root.relativize(file).toString().replace('\\', '/'), stamp);
    }

    /** Adds the files above the folder that may name YOLO's classes. */
    private static FolderFiles withNamesAbove(Path root, FolderFiles found) throws IOException {
        List<FolderFile> others = new ArrayList<>(found.others());
        Path above = root.getParent();
        for (int i = 0; i < LEVELS_UP && above != null; i++) {
            addNames(root, above, others);
            above = above.getParent();
        }
        return new FolderFiles(found.images(), others, found.problems(), true);
    }

    private static Map<LabelFormat, List<FolderFile>> byFormat(
            Path root, FolderFiles found, YoloSets yolo, List<Problem> unneeded) {
        Map<LabelFormat, List<FolderFile>> all = FilesByFormat.of(root, found, yolo, unneeded);
        for (LabelFormat format : List.of(LabelFormat.REPORT_YML, LabelFormat.YOLO)) {
            all.computeIfPresent(
                    format, (_, files) -> files.stream().filter(LabelSource::isWanted).toList());
        }
        if (!yolo.accept(all.getOrDefault(LabelFormat.YOLO, List.of()), unneeded)) {
            all.remove(LabelFormat.YOLO);
        }
        all.values().removeIf(List::isEmpty);
        return all;
    }

    /** No names of classes from above the folder, and no list of images. */
    private static boolean isWanted(FolderFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        boolean list = file.folder().isEmpty() && name.matches("(train|val|valid|test)\\.txt");
        return !list && !name.matches("data\\.ya?ml") && !file.path().startsWith("..");
    }

    /** What was looked at, absolute. */
    public Path path() {
        return path;
    }

    /** The folder that the files of problems are relative to. */
    public Path root() {
        return root;
    }

    /** How many label files of each format there are; at least one. */
    public Map<LabelFormat, Integer> formats() {
        Map<LabelFormat, Integer> counts = new EnumMap<>(LabelFormat.class);
        files.forEach((format, list) -> counts.put(format, list.size()));
        return counts;
    }

    /** The format of the most files; the few that speak of many images come first. */
    public LabelFormat likeliest() {
        if (files.containsKey(LabelFormat.COCO)) {
            return LabelFormat.COCO;
        }
        for (LabelFormat format : files.keySet()) {
            if (format.isSet()) {
                return format;
            }
        }
        LabelFormat best = files.keySet().iterator().next();
        for (LabelFormat format : files.keySet()) {
            if (files(format).size() > files(best).size()) {
                best = format;
            }
        }
        return best;
    }

    /** The encoding that a person chose; empty for the likeliest of each file. */
    Optional<Charset> encoding() {
        return encoding;
    }

    /**
     * The encodings by which one of the files may be text, the one that it is read by first.
     *
     * @throws IOException if it cannot be read
     */
    public List<LabelText.Encoding> encodings(Path file) throws IOException {
        return LabelText.reading(encoding, () -> LabelText.encodings(file));
    }

    /** What is to be said of how the names of the format's classes are read. */
    List<Problem> namesEncoding(LabelFormat format) {
        return format == LabelFormat.YOLO ? namesEncoding : List.of();
    }

    List<FolderFile> files(LabelFormat format) {
        return files.getOrDefault(format, List.of());
    }

    /** What follows the class in YOLO's lines, as they themselves tell; boxes in other formats. */
    public YoloLines.Kind likeliestLines(LabelFormat format) {
        return meaning(format).kind();
    }

    /** What YOLO's lines mean; plain for other formats. */
    YoloLines meaning(LabelFormat format) {
        List<FolderFile> labels = files(format);
        return yolo.meaning(format, labels.isEmpty() ? NO_FILE : labels.getFirst());
    }
}
