package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Which images are wanted; what is null or false does not matter.
 *
 * @param state how far their labeling is
 * @param split on which side they stand
 * @param category the id of a class of which they have a box
 * @param suggested whether only images with boxes that a detector suggests
 * @param flawed whether only images with whose file or label file something is wrong
 * @param text a part of their path, capitals or not; empty for all
 */
public record ImageFilter(
        @Nullable ImageState state,
        @Nullable Split split,
        @Nullable Integer category,
        boolean suggested,
        boolean flawed,
        String text) {

    /** All images. */
    public static ImageFilter all() {
        return new ImageFilter(null, null, null, false, false, "");
    }

    /** Whether every image passes. */
    public boolean isAll() {
        return equals(all());
    }

    /** The same for images on another side of the split. */
    public ImageFilter withSplit(@Nullable Split wanted) {
        return new ImageFilter(state, wanted, category, suggested, flawed, text);
    }

    /** The same for images with a box of another class. */
    public ImageFilter withCategory(@Nullable Integer wanted) {
        return new ImageFilter(state, split, wanted, suggested, flawed, text);
    }

    /** Those of these images with boxes that a detector suggests. */
    public ImageFilter withSuggestions() {
        return new ImageFilter(state, split, category, true, flawed, text);
    }

    /** The same for images with another part in their path. */
    public ImageFilter withText(String wanted) {
        return new ImageFilter(state, split, category, suggested, flawed, wanted);
    }
}
