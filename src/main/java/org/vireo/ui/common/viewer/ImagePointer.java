package org.vireo.ui.common.viewer;

import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * The pointer over an image.
 *
 * @param x in image pixels; outside of the image too
 * @param y in image pixels; outside of the image too
 * @param scale view pixels per image pixel
 * @param button the one that was pressed or released
 * @param clicks how often it was clicked in a row
 * @param shift whether that key is held
 * @param alt whether that key is held
 * @param shortcut whether Ctrl is held, on a Mac Command
 */
public record ImagePointer(
        double x,
        double y,
        double scale,
        MouseButton button,
        int clicks,
        boolean shift,
        boolean alt,
        boolean shortcut) {

    static ImagePointer of(MouseEvent event, ViewTransform view) {
        return new ImagePointer(
                view.imageX(event.getX()),
                view.imageY(event.getY()),
                view.scale(),
                event.getButton(),
                event.getClickCount(),
                event.isShiftDown(),
                event.isAltDown(),
                event.isShortcutDown());
    }
}
