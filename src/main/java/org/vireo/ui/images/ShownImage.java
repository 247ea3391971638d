package org.vireo.ui.images;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.ui.common.viewer.ScreenImage;

/**
 * The image in the viewer.
 *
 * @param listed what the catalogue knows of it
 * @param picture its pixels; few of them, or null, while they are being decoded
 * @param problem why it cannot be shown, as a sentence; empty if nothing is wrong
 */
record ShownImage(ListedImage listed, @Nullable ScreenImage picture, String problem) {

    long id() {
        return listed.image().id();
    }

    /** Whether there is nothing to be seen yet, though nothing is wrong. */
    boolean isAwaited() {
        return picture == null && problem.isEmpty();
    }

    ShownImage with(@Nullable ScreenImage newPicture, String newProblem) {
        return new ShownImage(listed, newPicture, newProblem);
    }
}
