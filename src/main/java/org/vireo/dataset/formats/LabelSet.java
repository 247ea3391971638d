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

    /** Entries that belong to no image. */
    List<ImageLabels.Flaw> orphans();

    /** How many images it speaks of. */
    int size();

    /** What it says of one of them, counted from 0. */
    ImageLabels labels(int index);
}
