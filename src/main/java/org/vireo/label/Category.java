package org.vireo.label;

/**
 * A class of objects. The id is stable within one data set and at least 1; everything that crosses
 * a file is bound by the name.
 */
public record Category(int id, String name) {

    /**
     * Refuses ids below 1 and blank names.
     *
     * @throws IllegalArgumentException if either is given
     */
    public Category {
        if (id < 1) {
            throw new IllegalArgumentException("a category id starts at 1, not " + id);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("a category needs a name");
        }
    }
}
