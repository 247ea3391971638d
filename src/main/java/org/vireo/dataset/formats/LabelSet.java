package org.vireo.dataset.formats;

import java.util.List;
import java.util.Map;

/** A label file of many images in memory. */
public interface LabelSet {
    /** Whether it says anything of objects at all; without that it labels nothing. */
    boolean isAnnotated();

    /** The class names in the file's order. */
    List<String> categories();

    /** The numbers of those of the {@link #categories} that have one. */
    default Map<String, Long> categoryIds() {
        return Map.of();
    }

    /** What is to be said of the file and of entries that belong to no image. */
    List<ImageLabels.Flaw> orphans();

    /**
     * How many objects could not be given to an image; if there is one, no image without objects is
     * known to be empty.
     */
    int unbound();

    /** How many images it speaks of. */
    int size();

    /** The name of one of them, counted from 0, as the file has it. */
    default String image(int index) {
        return labels(index).image();
    }

    /** What it says of one of them, counted from 0. */
    ImageLabels labels(int index);
}
