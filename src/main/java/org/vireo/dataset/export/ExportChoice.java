package org.vireo.dataset.export;

import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.formats.LabelFormat;

import java.nio.file.Path;
import java.util.Set;

/**
 * What is exported, and where to.
 *
 * @param format of the label files
 * @param target a folder that is new or empty
 * @param copyImages whether the images are copied as well, or only labels written
 * @param images which images
 * @param decimals whether Pascal VOC gets corners as they are, not whole pixels from 1
 * @param sides the sides of the split whose images are exported; at least one
 */
public record ExportChoice(
        LabelFormat format,
        Path target,
        boolean copyImages,
        Images images,
        boolean decimals,
        Set<Split> sides) {

    /** Which images are exported. */
    public enum Images {
        /** Labeled, checked and empty, and unlabeled ones; the last are copied without labels. */
        ALL,
        /** Labeled, and checked and empty ones. */
        LABELED,
        /** Of those the ones that are not as they were when they were last exported. */
        CHANGED
    }

    /**
     * Copies the sides.
     *
     * @throws IllegalArgumentException if there is none
     */
    public ExportChoice {
        if (sides.isEmpty()) {
            throw new IllegalArgumentException("an export needs a side of the split");
        }
        sides = Set.copyOf(sides);
    }
}
