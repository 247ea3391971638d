package org.vireo.dataset.layout;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.formats.YoloNames;
import org.vireo.dataset.formats.YoloReader;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** YOLO's txt files and the files that name its classes. */
public final class YoloSets {
    /** Files that are looked at, spread over all of a data set; a glance of half a second. */
    private static final int LOOKS = 4_000;

    /** Wrong lines that may come on a right one. */
    private static final int LEAST_RIGHT = 10;

    private static final FolderFile NO_FILE = new FolderFile("", new FileStamp(0, 0));

    private final Path root;
    private final List<FolderFile> candidates;
    private final Set<FolderFile> namesFiles;

    /** The file that names the classes of a folder's labels; {@link #NO_FILE} without one. */
    private final Map<String, FolderFile> namesOfFolder = new HashMap<>();

    /** Names by file; null for a file that names no classes. */
    private final Map<FolderFile, YoloNames.@Nullable Names> contents = new HashMap<>();

    /** What the lines of a data set mean: of the labels that one file names the classes of. */
    private final Map<FolderFile, YoloLines> meanings = new HashMap<>();

    /** Of a folder whose files are listed. */
    public YoloSets(Path root, FolderFiles files) {
        this.root = root;
        this.namesFiles =
                files.others().stream()
                        .filter(f -> YoloNames.isCandidate(f.name()))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        this.candidates =
                files.othersEnding(".txt").stream().filter(f -> !namesFiles.contains(f)).toList();
    }

    /** The txt files that may be labels. */
    List<FolderFile> candidates() {
        return candidates;
    }

    boolean isNames(FolderFile file) {
        return namesFiles.contains(file);
    }

    /** What the lines of a label file mean; plain boxes for other formats. */
    public YoloLines meaning(LabelFormat format, FolderFile label) {
        YoloLines meaning =
                format == LabelFormat.YOLO ? meanings.get(namesOfFolder.get(label.folder())) : null;
        return meaning == null ? YoloLines.plain(List.of()) : meaning;
    }

    /** Whether the txt files beside images are YOLO's; lists what speaks against it. */
    public boolean accept(Collection<FolderFile> labels, List<Problem> problems) {
        Map<FolderFile, List<FolderFile>> groups = new HashMap<>();
        for (FolderFile label : labels) {
            FolderFile names =
                    namesOfFolder.computeIfAbsent(label.folder(), at -> nearest(at, problems));
            groups.computeIfAbsent(names, _ -> new ArrayList<>()).add(label);
        }
        boolean right = false;
        for (Map.Entry<FolderFile, List<FolderFile>> group : groups.entrySet()) {
            right |= look(group.getKey(), group.getValue(), problems);
        }
        if (!labels.isEmpty() && !right) {
            problems.add(
                    Problem.of(
                            ProblemKind.IGNORED,
                            Recognizer.commonFolder(labels),
                            "has "
                                    + labels.size()
                                    + " txt files beside images that are not YOLO's: their lines do"
                                    + " not begin with a class number and four numbers of a box",
                            "They are left alone"));
        }
        return right;
    }

    /** Finds out what the lines of a data set mean; false if they are not YOLO's. */
    private boolean look(FolderFile namesFile, List<FolderFile> labels, List<Problem> problems) {
        YoloNames.Names known = contents.get(namesFile);
        YoloNames.Names names = known == null ? YoloNames.Names.NONE : known;
        List<FolderFile> filled = labels.stream().filter(l -> l.stamp().bytes() > 0).toList();
        int[] wrong = new int[1];
        List<String> words = List.of();
        List<double[]> rows = rows(filled, words, wrong);
        if (rows.isEmpty() && wrong[0] > 0) {
            words = words(filled, names.names());
            wrong[0] = 0;
            rows = rows(filled, words, wrong);
        }
        boolean empty = rows.isEmpty() && wrong[0] == 0;
        if (empty
                ? namesFile.equals(NO_FILE)
                : rows.size() * LEAST_RIGHT < wrong[0] || rows.isEmpty()) {
            return false;
        }
        YoloLines meaning =
                words.isEmpty() ? YoloGuess.of(rows, names) : YoloGuess.ofNamed(rows, words);
        meanings.put(namesFile, meaning);
        String where = Recognizer.commonFolder(labels);
        if (!meaning.isPlain()) {
            problems.add(
                    Problem.of(
                            ProblemKind.LABEL_MEANING,
                            where,
                            "has YOLO lines of %s, since %s"
                                    .formatted(meaning.inWords(), meaning.evidence()),
                            "They are read so; Import labels shows it and takes another meaning"));
        }
        String folder = where.isEmpty() ? "." : where;
        meaning.notes().forEach(note -> problems.add(note.in(folder)));
        if (namesFile.equals(NO_FILE) && words.isEmpty()) {
            problems.add(
                    Problem.of(
                            ProblemKind.UNKNOWN_CLASS,
                            where,
                            "has YOLO labels but no data.yaml, classes.txt or obj.names",
                            "The classes are called by their numbers"));
        }
        return true;
    }

    private List<double[]> rows(List<FolderFile> filled, List<String> words, int[] wrong) {
        List<double[]> rows = new ArrayList<>();
        int looks = Math.min(LOOKS, filled.size());
        for (int i = 0; i < looks; i++) {
            FolderFile file = filled.get((int) ((long) i * filled.size() / looks));
            try {
                rows.addAll(YoloReader.numbers(root.resolve(file.path()), words, wrong));
            } catch (IOException e) {
                wrong[0]++;
            }
        }
        return rows;
    }

    /** The names that lines begin with, after those that are known; none if none do. */
    private List<String> words(List<FolderFile> filled, List<String> known) {
        Set<String> words = new TreeSet<>();
        for (FolderFile file : filled) {
            try {
                words.addAll(YoloReader.words(root.resolve(file.path())));
            } catch (IOException e) {
                // Reading its labels says what is wrong with it.
            }
        }
        Set<String> all = new LinkedHashSet<>(words.isEmpty() ? List.of() : known);
        all.addAll(words);
        return List.copyOf(all);
    }

    /** The file with names that shares most of the path with the folder. */
    private FolderFile nearest(String folder, List<Problem> problems) {
        List<FolderFile> byNearness = new ArrayList<>(namesFiles);
        byNearness.sort((a, b) -> {
            int nearness =
                    Integer.compare(
                            ImageNames.sharedStart(b.path(), folder + "/"),
                            ImageNames.sharedStart(a.path(), folder + "/"));
            return nearness != 0 ? nearness : Integer.compare(rank(a), rank(b));
        });
        for (FolderFile file : byNearness) {
            if (contents(file, problems) != null) {
                return file;
            }
        }
        return NO_FILE;
    }

    private YoloNames.@Nullable Names contents(FolderFile file, List<Problem> problems) {
        if (contents.containsKey(file)) {
            return contents.get(file);
        }
        YoloNames.Names names = null;
        try {
            names = YoloNames.read(root.resolve(file.path()));
            names.notes().forEach(note -> problems.add(note.in(file.path())));
        } catch (LabelFileException e) {
            // A yaml without names is no fault: any other yaml is one.
            if (rank(file) < 2 || !e.what().contains("'names'")) {
                problems.add(e.in(file.path(), "It is left out"));
            }
        } catch (IOException e) {
            problems.add(
                    Problem.of(
                            ProblemKind.NO_ACCESS,
                            file.path(),
                            "cannot be opened",
                            "It is left out"));
        }
        contents.put(file, names);
        return names;
    }

    private static int rank(FolderFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.equals("data.yaml") || name.equals("data.yml")) {
            return 0;
        }
        return name.endsWith(".yaml") || name.endsWith(".yml") ? 2 : 1;
    }
}
