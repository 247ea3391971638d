package org.vireo.ui.common.viewer;

import javafx.scene.Cursor;

import org.vireo.report.BoxPainter;

/**
 * Something over an image: it draws and listens in image coordinates. All methods are called on the
 * JavaFX thread, and only while there is an image.
 */
public interface ImageLayer {
    /** Draws what stays; called when image, view or {@link ImageViewer#redraw} ask for it. */
    default void drawSettled(BoxPainter pen) {}

    /** Draws what follows the pointer; called often, so only little is drawn. */
    default void drawMoving(BoxPainter pen) {}

    /**
     * Hears that a button was pressed.
     *
     * @return whether it takes the gesture: then {@link #dragged} and {@link #released} come to it
     */
    default boolean pressed(ImagePointer at) {
        return false;
    }

    /** Hears that the pointer moved with the button of its gesture held. */
    default void dragged(ImagePointer at) {}

    /** Hears the end of its gesture. */
    default void released(ImagePointer at) {}

    /** Hears a click that no layer has taken as a gesture, and that moved nothing. */
    default void clicked(ImagePointer at) {}

    /** Hears that the pointer moved without a button. */
    default void hovered(ImagePointer at) {}

    /** Hears that the pointer left the view. */
    default void left() {}

    /** The pointer's shape at a place; {@link Cursor#DEFAULT} leaves it to the next layer. */
    default Cursor cursor(ImagePointer at) {
        return Cursor.DEFAULT;
    }
}
