package org.vireo.dataset.catalogue;

import org.vireo.label.Annotation;

import java.util.List;

/**
 * An image with its annotations, in their order.
 *
 * @param image readable, labeled or checked and empty
 * @param annotations empty for a checked and empty image
 */
public record Example(ImageEntry image, List<Annotation> annotations) {
    public Example {
        annotations = List.copyOf(annotations);
    }
}
