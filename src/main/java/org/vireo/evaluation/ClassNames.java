package org.vireo.evaluation;

import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A detector's classes in an image folder's numbers, bound by name. */
public final class ClassNames {
    private final Map<Integer, Integer> folderIds = new HashMap<>();
    private final List<String> differences = new ArrayList<>();

    /** Binds the classes of a detector to those of a folder. */
    public ClassNames(List<Category> detector, List<Category> folder) {
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
    public List<String> differences() {
        return differences;
    }

    /** The image with its detections in the folder's numbers. */
    public EvaluatedImage translated(EvaluatedImage image) {
        return new EvaluatedImage(image.id(), image.truth(), translated(image.detections()));
    }

    /** Detections in the folder's numbers; those of classes that the folder lacks are left out. */
    public List<Detection> translated(List<Detection> found) {
        List<Detection> detections = new ArrayList<>();
        for (Detection detection : found) {
            Integer id = folderIds.get(detection.category());
            if (id != null) {
                detections.add(new Detection(detection.box(), id, detection.score()));
            }
        }
        return detections;
    }
}
