package org.vireo.ui.runs;

import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import org.vireo.figure.Palette;
import org.vireo.ui.common.EllipsedLabel;

import java.util.List;

/** The color that a chosen run has in curves and headings. */
final class RunColors {
    /** Of the palette those first that show on white and on black alike. */
    private static final int[] ORDER = {1, 5, 2, 0, 6, 4, 3};

    private RunColors() {}

    static Color of(int index) {
        java.awt.Color color = Palette.ofIndex(index < ORDER.length ? ORDER[index] : index);
        return Color.rgb(color.getRed(), color.getGreen(), color.getBlue());
    }

    /** As CSS writes it. */
    static String css(int index) {
        return "#" + of(index).toString().substring(2, 8);
    }

    /** A run's color beside its name. */
    static HBox key(List<RunRow> chosen, int index) {
        HBox key =
                new HBox(
                        8,
                        new Rectangle(12, 4, of(index)),
                        new EllipsedLabel(chosen.get(index).name()));
        key.setAlignment(Pos.CENTER_LEFT);
        key.setMaxWidth(240);
        return key;
    }
}
