package org.vireo.ui.images.annotation;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;

import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;

/** What a person most likely wants to do next with the image, and how; few words. */
public final class NextStep {
    private NextStep() {}

    /** Follows a model; empty while there is no image that can be labeled. */
    public static ObservableValue<String> of(AnnotationModel model) {
        return Bindings.createStringBinding(
                () -> words(model),
                model.labeling(),
                model.boxes().draft(),
                model.suggestions().visible(),
                model.selection().boxes(),
                model.classes().all());
    }

    private static String words(AnnotationModel model) {
        if (!model.isReady()) {
            return "";
        }
        if (model.boxes().draft().get() != null) {
            return "Type the name of its class, then Enter";
        }
        if (!model.suggestions().visible().get().isEmpty()) {
            return "Enter accepts one, S all; Delete rejects one, R all";
        }
        Labeling labels = model.labeling().get();
        if (labels == null || labels.state() == ImageState.UNLABELED) {
            return "Drag to draw a box; 0 if nothing is here";
        }
        int classes = model.classes().all().size();
        if (model.selection().only() >= 0 && classes > 1) {
            return "1–" + Math.min(classes, 9) + " gives another class; N: next image";
        }
        return "N: next unlabeled image";
    }
}
