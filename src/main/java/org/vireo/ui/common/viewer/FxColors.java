package org.vireo.ui.common.viewer;

import javafx.scene.paint.Color;

import org.vireo.figure.Palette;

/** The colors of data, for JavaFX. */
public final class FxColors {
    private FxColors() {}

    /** The same color. */
    public static Color of(java.awt.Color color) {
        return Color.rgb(color.getRed(), color.getGreen(), color.getBlue());
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
