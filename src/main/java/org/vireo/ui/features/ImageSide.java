package org.vireo.ui.features;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;

import java.util.List;

/** Which images of the folder are listed. */
enum ImageSide {
    VALIDATION("Validation images"),
    TRAINING("Training images"),
    UNLABELED("Unlabeled images");

    private final String label;

    ImageSide(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** The images that can be read, by path. */
    List<ViewedImage> images(ImageFolder folder) {
        Catalogue catalogue = folder.catalogue();
        List<ImageEntry> entries =
                switch (this) {
                    case VALIDATION -> catalogue.images(Split.VALIDATION);
                    case TRAINING -> catalogue.images(Split.TRAINING);
                    case UNLABELED -> catalogue.images(ImageState.UNLABELED);
                };
        return entries.stream()
                .filter(ImageEntry::isReadable)
                .map(entry -> ViewedImage.of(folder.file(entry)))
                .toList();
    }
}
