package org.vireo.dataset;

import org.vireo.dataset.formats.CocoSniffer;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** COCO's JSON files among all JSON files. */
final class CocoSets {
    /** What comes beside {@code instances_*.json} and speaks of the same images. */
    private static final List<String> COMPANIONS =
            List.of("captions_", "person_keypoints_", "panoptic_", "stuff_", "image_info_");

    private final Path root;
    private final FolderFiles files;

    CocoSets(Path root, FolderFiles files) {
        this.root = root;
        this.files = files;
    }

    List<FolderFile> find(List<Problem> problems) {
        List<FolderFile> json = files.othersEnding(".json");
        if (json.isEmpty()) {
            return List.of();
        }
        Set<String> images = new HashSet<>();
        files.images().forEach(image -> images.add(image.stem()));
        Set<String> withInstances = new HashSet<>();
        json.stream()
                .filter(file -> lowerName(file).startsWith("instances_"))
                .forEach(file -> withInstances.add(file.folder()));
        List<FolderFile> sets = new ArrayList<>();
        int beside = 0;
        for (FolderFile file : json) {
            if (images.contains(file.stem())) {
                beside++;
            } else if (withInstances.contains(file.folder()) && isCompanion(file)) {
                problems.add(
                        new Problem(
                                ProblemKind.IGNORED,
                                file.path(),
                                "",
                                "is a companion of instances_*.json",
                                "Only the latter is read"));
            } else if (isCalledCoco(file) || looksRight(file, problems)) {
                sets.add(file);
            }
        }
        if (beside > 0) {
            problems.add(
                    new Problem(
                            ProblemKind.IGNORED,
                            Recognizer.commonFolder(files.images()),
                            "",
                            "has " + beside + " JSON files of one image each",
                            "They are left alone; COCO, VOC, YOLO and the report's yml are read"));
        }
        return sets;
    }

    private boolean looksRight(FolderFile file, List<Problem> problems) {
        try {
            return CocoSniffer.looksRight(root.resolve(file.path()));
        } catch (IOException e) {
            problems.add(
                    new Problem(
                            ProblemKind.NO_ACCESS,
                            file.path(),
                            "",
                            "cannot be opened",
                            "It is left out"));
            return false;
        }
    }

    private static boolean isCalledCoco(FolderFile file) {
        String name = lowerName(file);
        return name.startsWith("instances_") || name.endsWith(".coco.json");
    }

    private static boolean isCompanion(FolderFile file) {
        return COMPANIONS.stream().anyMatch(lowerName(file)::startsWith);
    }

    private static String lowerName(FolderFile file) {
        return file.name().toLowerCase(Locale.ROOT);
    }
}
