package org.vireo.dataset.export;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ExportStore;
import org.vireo.dataset.catalogue.Split;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The ids of images and classes in COCO files: those that the imported file had, else the next that
 * are free, from 1. So results fit the file that came with the folder, and an exported one.
 */
public final class CocoIds {
    private final Catalogue catalogue;
    private final Map<Long, Long> importedImages;
    private final Map<Integer, Long> importedCategories;

    /** Looks up what was imported. */
    public CocoIds(Catalogue catalogue) {
        ExportStore store = catalogue.exportStore();
        this.catalogue = catalogue;
        this.importedImages = store.importedImageIds();
        this.importedCategories = store.importedCategoryIds();
    }

    /** The ids of the images of one side in one file, by image id. */
    Map<Long, Long> images(List<Example> examples) {
        return free(examples.stream().map(one -> one.image().id()).toList(), importedImages);
    }

    /** The ids of all classes by name, in their order. */
    Map<String, Long> categories(Map<Integer, String> names) {
        Map<String, Long> ids = new LinkedHashMap<>();
        free(names.keySet(), importedCategories)
                .forEach((id, number) -> ids.put(String.valueOf(names.get(id)), number));
        return ids;
    }

    /**
     * Detections under the ids of the ground truth of a side.
     *
     * @param detections by image id, with the categories of the catalogue
     */
    public Map<Long, List<Detection>> translated(
            Split side, Map<Long, List<Detection>> detections) {
        Set<Long> images = new LinkedHashSet<>();
        catalogue.examples(side).forEach(one -> images.add(one.image().id()));
        images.addAll(detections.keySet());
        Map<Long, Long> imageIds = free(images, importedImages);
        Map<Integer, Long> categoryIds =
                free(
                        catalogue.categories().stream().map(Category::id).toList(),
                        importedCategories);
        Map<Long, List<Detection>> translated = new LinkedHashMap<>();
        detections.forEach((image, found) -> {
            List<Detection> list = new ArrayList<>(found.size());
            for (Detection one : found) {
                Long category = categoryIds.getOrDefault(one.category(), (long) one.category());
                list.add(new Detection(one.box(), category.intValue(), one.score()));
            }
            translated.put(imageIds.getOrDefault(image, image), list);
        });
        return translated;
    }

    /** The number of each key: the one that was given to it first, else one that is free. */
    private static <K> Map<K, Long> free(Collection<K> keys, Map<K, Long> given) {
        Map<K, Long> numbers = new HashMap<>();
        Set<Long> taken = new HashSet<>();
        long last = 0;
        for (K key : keys) {
            Long number = given.get(key);
            if (number != null && taken.add(number)) {
                numbers.put(key, number);
                last = Math.max(last, number);
            }
        }
        Map<K, Long> ordered = new LinkedHashMap<>();
        for (K key : keys) {
            Long number = numbers.get(key);
            ordered.put(key, number == null ? ++last : number);
        }
        return ordered;
    }
}
