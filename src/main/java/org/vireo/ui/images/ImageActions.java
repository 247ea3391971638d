package org.vireo.ui.images;

import org.vireo.ui.common.Action;
import org.vireo.ui.common.viewer.ViewActions;

import java.util.List;

/**
 * What can be done in Images by keyboard, beside labeling, and what of it stands around the image.
 *
 * @param all in the order of the list of keys
 */
record ImageActions(
        List<Action> all,
        Action next,
        Action previous,
        Action nextUnlabeled,
        ViewActions view,
        Action crosshair,
        Action filmstrip) {}
