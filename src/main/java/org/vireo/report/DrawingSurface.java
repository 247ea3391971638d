package org.vireo.report;

import java.awt.Color;

/**
 * What charts and boxes are drawn on: a canvas of the window or a picture for a file, so that one
 * drawing code serves both.
 *
 * <p>Lengths are in points, which are pixels on a canvas; x grows to the right, y downwards. Each
 * call says its color: a surface has no state but its clip.
 */
public interface DrawingSurface {
    /** The sizes of letters, of whatever sans-serif face the system has. */
    enum Lettering {
        CAPTION(11, false),
        BODY(13, false),
        TITLE(15, true);

        private final int size;
        private final boolean bold;

        Lettering(int size, boolean bold) {
            this.size = size;
            this.bold = bold;
        }

        public int size() {
            return size;
        }

        public boolean isBold() {
            return bold;
        }
    }

    void fillRect(Color color, double x, double y, double width, double height);

    /** Fills an ellipse that touches the sides of a rectangle. */
    void fillOval(Color color, double x, double y, double width, double height);

    /** Draws the outline of an ellipse, its line in the middle of the rectangle's sides. */
    void drawOval(Color color, double thickness, double x, double y, double width, double height);

    void fillPolygon(Color color, double[] xs, double[] ys);

    /** Draws a line through points; NaN in {@code ys} breaks it. */
    void drawLine(Color color, double thickness, double[] xs, double[] ys);

    /** Writes from {@code x} to the right, the letters standing on {@code baseline}. */
    void write(Lettering lettering, Color color, String text, double x, double baseline);

    double widthOf(Lettering lettering, String text);

    /** Draws what lies within a rectangle only. */
    void clipped(double x, double y, double width, double height, Runnable drawing);

    /** Draws a straight line. */
    default void drawLine(
            Color color, double thickness, double x1, double y1, double x2, double y2) {
        drawLine(color, thickness, new double[] {x1, x2}, new double[] {y1, y2});
    }

    /** Writes with a place in the middle. */
    default void writeCentered(
            Lettering lettering, Color color, String text, double middle, double baseline) {
        write(lettering, color, text, middle - widthOf(lettering, text) / 2, baseline);
    }

    /** The text, cut with an ellipsis where it is wider than allowed. */
    default String fitted(Lettering lettering, String text, double width) {
        if (widthOf(lettering, text) <= width) {
            return text;
        }
        int length = text.length();
        while (length > 1 && widthOf(lettering, text.substring(0, length) + "…") > width) {
            length--;
        }
        return text.substring(0, length).stripTrailing() + "…";
    }
}
