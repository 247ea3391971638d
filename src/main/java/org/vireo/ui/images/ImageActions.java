package org.vireo.ui.images;

import org.vireo.ui.common.Action;

import java.util.List;

/** What can be done in Images by keyboard, beside labeling. */
record ImageActions(
        Action next,
        Action previous,
        Action nextUnlabeled,
        Action nextSuggested,
        Action nextFlawed,
        Action search,
        Action fit,
        Action actualSize,
        Action zoomIn,
        Action zoomOut,
        Action crosshair) {

    List<Action> all() {
        return List.of(
                next,
                previous,
                nextUnlabeled,
                nextSuggested,
                nextFlawed,
                search,
                fit,
                actualSize,
                zoomIn,
                zoomOut,
                crosshair);
    }
}
