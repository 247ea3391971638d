package org.vireo.sample;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.util.List;

/** Digits as outlines: fonts differ from machine to machine, these don't. */
final class Numerals {
    /** Each digit as polylines in a cell 4 wide and 7 tall, y downwards; -1 lifts the pen. */
    private static final List<int[]> DIGITS =
            List.of(
                    new int[] {1, 0, 3, 0, 4, 1, 4, 6, 3, 7, 1, 7, 0, 6, 0, 1, 1, 0},
                    new int[] {0, 2, 2, 0, 2, 7},
                    new int[] {0, 1, 1, 0, 3, 0, 4, 1, 4, 3, 0, 7, 4, 7},
                    new int[] {0, 0, 4, 0, 2, 3, 3, 3, 4, 4, 4, 6, 3, 7, 1, 7, 0, 6},
                    new int[] {3, 7, 3, 0, 0, 5, 4, 5},
                    new int[] {4, 0, 0, 0, 0, 3, 3, 3, 4, 4, 4, 6, 3, 7, 0, 7},
                    new int[] {4, 0, 2, 0, 0, 2, 0, 6, 1, 7, 3, 7, 4, 6, 4, 4, 3, 3, 0, 3},
                    new int[] {0, 0, 4, 0, 1, 7},
                    new int[] {
                        1, 3, 0, 2, 0, 1, 1, 0, 3, 0, 4, 1, 4, 2, 3, 3, 1, 3, 0, 4, 0, 6, 1, 7, 3,
                        7, 4, 6, 4, 4, 3, 3
                    },
                    new int[] {0, 7, 2, 7, 4, 5, 4, 1, 3, 0, 1, 0, 0, 1, 0, 3, 1, 4, 4, 4});

    private Numerals() {}

    /** The number, centered at (x, y), its digits {@code height} tall. */
    static Shape of(int number, double x, double y, double height) {
        String digits = Integer.toString(number);
        Area all = new Area();
        for (int i = 0; i < digits.length(); i++) {
            Shape digit = outline(DIGITS.get(digits.charAt(i) - '0'));
            all.add(
                    new Area(
                            AffineTransform.getTranslateInstance(6 * i, 0)
                                    .createTransformedShape(digit)));
        }
        double width = 6 * digits.length() - 2;
        AffineTransform at = AffineTransform.getTranslateInstance(x, y);
        at.scale(height / 8.4, height / 8.4);
        at.translate(-width / 2, -3.5);
        return at.createTransformedShape(all);
    }

    private static Shape outline(int[] points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        return new BasicStroke(1.4f, BasicStroke.CAP_SQUARE, BasicStroke.JOIN_MITER)
                .createStrokedShape(path);
    }
}
