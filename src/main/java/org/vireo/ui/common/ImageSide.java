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
    VALIDATION("Validation images"),
    TRAINING("Training images"),
    TEST("Test images"),
    UNLABELED("Unlabeled images");

    private final String label;

    ImageSide(String label) {
        this.label = label;
    }

    /** In words. */
    public String label() {
        return label;
    }

    /** The images as the catalogue has them now, by path; also those that cannot be read. */
    public List<ImageEntry> entries(Catalogue catalogue) {
        List<ImageEntry> images =
                switch (this) {
                    case VALIDATION -> catalogue.images(Split.VALIDATION);
                    case TRAINING -> catalogue.images(Split.TRAINING);
                    case TEST -> catalogue.images(Split.TEST);
                    case UNLABELED -> catalogue.images(ImageState.UNLABELED);
                };
        return images.stream()
                .sorted(Comparator.comparing(ImageEntry::path, new NaturalOrder()))
                .toList();
    }
}
