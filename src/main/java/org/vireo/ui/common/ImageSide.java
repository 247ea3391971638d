package org.vireo.ui.common;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.NaturalOrder;
import org.vireo.dataset.catalogue.Split;

import java.util.Comparator;
import java.util.List;

/** Which images of the folder are listed. */
public enum ImageSide {
    VALIDATION("Validation images", Split.VALIDATION),
    TRAINING("Training images", Split.TRAINING),
    TEST("Test images", Split.TEST),
    UNLABELED("Unlabeled images", Split.UNASSIGNED);

    private final String label;
    private final Split split;

    ImageSide(String label, Split split) {
        this.label = label;
        this.split = split;
    }

    /** The side of the split; unassigned for unlabeled images, wherever they stand. */
    public Split split() {
        return split;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** The images as the catalogue has them now, by path; also those that cannot be read. */
    public List<ImageEntry> entries(Catalogue catalogue) {
        List<ImageEntry> images =
                this == UNLABELED
                        ? catalogue.images(ImageState.UNLABELED)
                        : catalogue.images(split);
        return images.stream()
                .sorted(Comparator.comparing(ImageEntry::path, new NaturalOrder()))
                .toList();
    }
}
