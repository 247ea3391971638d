package org.vireo.ui.images;

import org.vireo.ui.common.Action;
import org.vireo.ui.common.viewer.ViewActions;

import java.util.List;
import java.util.stream.Stream;

/** What can be done in Images by keyboard, beside labeling. */
record ImageActions(
        Action next,
        Action previous,
        Action nextUnlabeled,
        Action nextSuggested,
        Action nextFlawed,
        Action acceptAll,
        Action rejectAll,
        Action search,
        ViewActions view,
        Action look,
        Action closeLook,
        Action crosshair,
        Action filmstrip) {

    List<Action> all() {
        return Stream.concat(
                        Stream.of(
                                next,
                                previous,
                                nextUnlabeled,
                                nextSuggested,
                                nextFlawed,
                                acceptAll,
                                rejectAll,
                                search,
                                look,
                                closeLook,
                                crosshair,
                                filmstrip),
                        view.all().stream())
                .toList();
    }
}
