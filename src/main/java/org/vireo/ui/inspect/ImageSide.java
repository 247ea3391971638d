package org.vireo.ui.inspect;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;

import java.util.List;

/** Which images are looked at. */
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

    /**
     * Whether all of them are looked at, and not only those on the screen: of unlabeled images
     * there may be half a million, and nothing is counted on them.
     */
    boolean isCounted() {
        return this != UNLABELED;
    }

    /** The images as the catalogue has them now, by path. */
    List<InspectedImage> images(Catalogue catalogue) {
        return switch (this) {
            case VALIDATION -> examples(catalogue, Split.VALIDATION);
            case TRAINING -> examples(catalogue, Split.TRAINING);
            case UNLABELED ->
                    catalogue.images(ImageState.UNLABELED).stream()
                            .filter(ImageEntry::isReadable)
                            .map(entry -> new InspectedImage(entry, List.of()))
                            .toList();
        };
    }

    private static List<InspectedImage> examples(Catalogue catalogue, Split split) {
        return catalogue.examples(split).stream()
                .map(example -> new InspectedImage(example.image(), example.annotations()))
                .toList();
    }
}
