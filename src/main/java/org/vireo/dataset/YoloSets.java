package org.vireo.dataset;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloNames;
import org.vireo.dataset.formats.YoloReader;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** YOLO's txt files and the files that name its classes. */
final class YoloSets {
    private static final int LOOKS = 20;

    private final Path root;
    private final List<FolderFile> candidates;
    private final List<FolderFile> namesFiles;
    private final Map<String, List<String>> namesOfFolder = new HashMap<>();

    /** Names by file; null for a file that names no classes. */
    private final Map<FolderFile, @Nullable List<String>> contents = new HashMap<>();

    YoloSets(Path root, FolderFiles files) {
        this.root = root;
        this.namesFiles =
                files.others().stream().filter(f -> YoloNames.isCandidate(f.name())).toList();
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

    /** The class names for a label file; empty for other formats, or if none are known. */
    List<String> names(LabelFormat format, FolderFile label) {
        return format == LabelFormat.YOLO
                ? namesOfFolder.getOrDefault(label.folder(), List.of())
                : List.of();
    }

    /** Whether the txt files beside images are YOLO's; lists what speaks against it. */
    boolean accept(Collection<FolderFile> labels, List<Problem> problems) {
        if (labels.isEmpty()) {
            return false;
        }
        boolean named = false;
        for (FolderFile label : labels) {
            named |= !namesFor(label.folder(), problems).isEmpty();
        }
        if (!looksRight(labels) && !(named && labels.stream().allMatch(this::isBlank))) {
            problems.add(
                    new Problem(
                            ProblemKind.IGNORED,
                            Recognizer.commonFolder(labels),
                            "",
                            "has " + labels.size() + " txt files beside images that are not YOLO's",
                            "They are left alone"));
            return false;
        }
        if (!named) {
            problems.add(
                    new Problem(
                            ProblemKind.UNKNOWN_CLASS,
                            Recognizer.commonFolder(labels),
                            "",
                            "has YOLO labels but no data.yaml, classes.txt or obj.names",
                            "The classes are called by their numbers"));
        }
        return true;
    }

    private boolean isBlank(FolderFile label) {
        return label.stamp().bytes() == 0;
    }

    private boolean looksRight(Collection<FolderFile> labels) {
        return labels.stream()
                .filter(label -> !isBlank(label))
                .limit(LOOKS)
                .anyMatch(label -> {
                    try {
                        return YoloReader.looksRight(root.resolve(label.path()));
                    } catch (IOException e) {
                        return false;
                    }
                });
    }

    private List<String> namesFor(String folder, List<Problem> problems) {
        List<String> known = namesOfFolder.get(folder);
        if (known == null) {
            known = nearest(folder, problems);
            namesOfFolder.put(folder, known);
        }
        return known;
    }

    /** The names in the file that shares most of the path with the folder. */
    private List<String> nearest(String folder, List<Problem> problems) {
        List<FolderFile> byNearness = new ArrayList<>(namesFiles);
        byNearness.sort((a, b) -> {
            int nearness = Integer.compare(shared(b, folder), shared(a, folder));
            return nearness != 0 ? nearness : Integer.compare(rank(a), rank(b));
        });
        for (FolderFile file : byNearness) {
            List<String> names = contents(file, problems);
            if (names != null) {
                return names;
            }
        }
        return List.of();
    }

    private @Nullable List<String> contents(FolderFile file, List<Problem> problems) {
        if (contents.containsKey(file)) {
            return contents.get(file);
        }
        List<String> names = null;
        try {
            names = YoloNames.read(root.resolve(file.path()));
        } catch (LabelFileException e) {
            // A yaml without names is no fault: any other yaml is one.
            if (rank(file) < 2 || !e.what().contains("'names'")) {
                problems.add(
                        new Problem(e.kind(), file.path(), e.place(), e.what(), "It is left out"));
            }
        } catch (IOException e) {
            problems.add(
                    new Problem(
                            ProblemKind.NO_ACCESS,
                            file.path(),
                            "",
                            "cannot be opened",
                            "It is left out"));
        }
        contents.put(file, names);
        return names;
    }

    /** How many leading folders a file shares with a folder. */
    private static int shared(FolderFile file, String folder) {
        String[] a = file.folder().split("/", -1);
        String[] b = folder.split("/", -1);
        int n = 0;
        while (n < a.length && n < b.length && a[n].equals(b[n]) && !a[n].isEmpty()) {
            n++;
        }
        return n;
    }

    private static int rank(FolderFile file) {
        String name = file.name().toLowerCase(Locale.ROOT);
        if (name.equals("data.yaml") || name.equals("data.yml")) {
            return 0;
        }
        return name.endsWith(".yaml") || name.endsWith(".yml") ? 2 : 1;
    }
}
