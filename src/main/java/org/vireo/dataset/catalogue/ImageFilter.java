package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Which images are wanted; what is null does not matter.
 *
 * @param state how far their labeling is
 * @param split on which side they stand
 * @param category the id of a class of which they have a box
 * @param suggested whether only images with boxes that a detector suggests
 * @param text a part of their path, capitals or not; empty for all
 */
public record ImageFilter(
        @Nullable ImageState state,
        @Nullable Split split,
        @Nullable Integer category,
        boolean suggested,
        String text) {

    /** All images. */
    public static ImageFilter all() {
        return new ImageFilter(null, null, null, false, "");
    }

    /** Whether every image passes. */
    public boolean isAll() {
        return equals(all());
    }
}
