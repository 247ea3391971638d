package org.vireo.ui.common.viewer;

import javafx.beans.binding.BooleanBinding;

import org.vireo.ui.common.Action;

import java.util.List;

/** What can be done with the view of an image by keyboard. */
public record ViewActions(Action fit, Action actualSize, Action zoomIn, Action zoomOut) {
    /**
     * Those of a viewer.
     *
     * @param group where the list of shortcuts has them
     */
    public static ViewActions of(ImageViewer viewer, String group) {
        BooleanBinding shown = viewer.image().isNotNull();
        return new ViewActions(
                Action.when(shown, group, "Show the whole image", viewer::fit, "F"),
                Action.when(shown, group, "Show actual size", viewer::actualSize, "Shortcut+0"),
                Action.when(shown, group, "Zoom in", viewer::zoomIn, "Plus", "Equals", "Add"),
                Action.when(shown, group, "Zoom out", viewer::zoomOut, "Minus", "Subtract"));
    }

    /** All of them. */
    public List<Action> all() {
        return List.of(fit, actualSize, zoomIn, zoomOut);
    }
}
