package org.vireo.ui.common.viewer;

import javafx.scene.paint.Color;

import org.vireo.figure.Palette;

/** The colors of data, for JavaFX. */
public final class ClassColors {
    private ClassColors() {}

    /** A color of {@link Palette}, for JavaFX. */
    public static Color of(java.awt.Color color) {
        return Color.rgb(color.getRed(), color.getGreen(), color.getBlue());
    }

    /** The color of the category with an id. */
    public static Color ofCategory(int id) {
        return of(Palette.ofCategory(id));
    }

    /** Black or white, whichever is easier to read on a ground. */
    public static Color textOn(Color ground) {
        return of(
                Palette.textOn(
                        new java.awt.Color(
                                (float) ground.getRed(),
                                (float) ground.getGreen(),
                                (float) ground.getBlue())));
    }
}
