package org.vireo.cli;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A detector's classes in an image folder's numbers, bound by name. */
final class ClassNames {
    private final Map<Integer, Integer> folderIds = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    ClassNames(List<Category> detector, Catalogue catalogue) {
        this(detector, catalogue.categories());
    }

    ClassNames(List<Category> detector, List<Category> folder) {
        Map<String, Integer> byName = new HashMap<>();
        folder.forEach(category -> byName.put(category.name(), category.id()));
        Set<String> known = new HashSet<>();
        for (Category category : detector) {
            known.add(category.name());
            Integer id = byName.get(category.name());
            if (id == null) {
                differences.add(
                        "The images have no class \""
                                + category.name()
                                + "\"; detections of it are left out.");
            } else {
                folderIds.put(category.id(), id);
            }
        }
        for (Category category : folder) {
            if (!known.contains(category.name())) {
                differences.add(
                        "The detector does not know the class \""
                                + category.name()
                                + "\"; its objects count as missed.");
            }
        }
    }

    /** Sentences on the classes that only one of both has. */
    List<String> differences() {
        return differences;
    }

    /** The image with its detections in the folder's numbers. */
    EvaluatedImage translated(EvaluatedImage image) {
        List<Detection> detections = new ArrayList<>();
        for (Detection detection : image.detections()) {
            Integer id = folderIds.get(detection.category());
            if (id != null) {
                detections.add(new Detection(detection.box(), id, detection.score()));
            }
        }
        return new EvaluatedImage(image.id(), image.truth(), detections);
    }
}
