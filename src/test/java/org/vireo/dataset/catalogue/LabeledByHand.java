package org.vireo.dataset.catalogue;

import org.vireo.label.Annotation;

import java.util.List;

/** Labels an image as a person does in the window. */
public final class LabeledByHand {
    private LabeledByHand() {}

    /** Replaces an image's annotations. */
    public static void label(
            Catalogue catalogue, long image, List<Annotation> annotations, ImageState state) {
        EditStore edits = catalogue.edits();
        edits.edit(
                "label",
                image,
                edits.labels(image).revision(),
                new Labeling(annotations, state, List.of()));
    }
}
