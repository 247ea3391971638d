package org.vireo.ui.inspect;

import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.label.Annotation;

import java.util.List;

/**
 * An image to look at.
 *
 * @param truth what is known to be in it; empty where nobody has looked
 */
record InspectedImage(ImageEntry entry, List<Annotation> truth) {

    InspectedImage {
        truth = List.copyOf(truth);
    }

    long id() {
        return entry.id();
    }

    /** Its file's name, without the folders. */
    String name() {
        return entry.path().substring(entry.path().lastIndexOf('/') + 1);
    }

    /** Whether boxes can be called right or wrong here. */
    boolean isLabeled() {
        return entry.state() != ImageState.UNLABELED;
    }
}
