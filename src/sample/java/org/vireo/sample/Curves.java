package org.vireo.sample;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** Outlines in an object's own coordinates; x to the right, y downwards. */
final class Curves {
    private Curves() {}

    /** A smooth outline through the points {@code x0, y0, x1, y1, …} (Catmull-Rom). */
    static Path2D closed(double... xy) {
        int n = xy.length / 2;
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 0; i < n; i++) {
            bend(path, xy, (i + n - 1) % n, i, (i + 1) % n, (i + 2) % n);
        }
        path.closePath();
        return path;
    }

    /** A smooth open line through the points. */
    static Path2D open(double... xy) {
        int n = xy.length / 2;
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 0; i + 1 < n; i++) {
            bend(path, xy, Math.max(i - 1, 0), i, i + 1, Math.min(i + 2, n - 1));
        }
        return path;
    }

    static Path2D polygon(double... xy) {
        Path2D path = new Path2D.Double();
        path.moveTo(xy[0], xy[1]);
        for (int i = 2; i < xy.length; i += 2) {
            path.lineTo(xy[i], xy[i + 1]);
        }
        path.closePath();
        return path;
    }

    static Shape oval(double x, double y, double rx, double ry) {
        return new Ellipse2D.Double(x - rx, y - ry, 2 * rx, 2 * ry);
    }

    static Shape disc(double x, double y, double radius) {
        return oval(x, y, radius, radius);
    }

    static Shape box(double x, double y, double width, double height) {
        return new Rectangle2D.Double(x, y, width, height);
    }

    static Shape roundBox(double x, double y, double width, double height, double round) {
        return new RoundRectangle2D.Double(x, y, width, height, 2 * round, 2 * round);
    }

    /** The outline of a line of that width with round ends. */
    static Shape line(Shape path, double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(path);
    }

    static Shape line(double x1, double y1, double x2, double y2, double width) {
        Path2D path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        return line(path, width);
    }

    static Shape common(Shape a, Shape b) {
        Area area = new Area(a);
        area.intersect(new Area(b));
        return area;
    }

    static Shape without(Shape a, Shape b) {
        Area area = new Area(a);
        area.subtract(new Area(b));
        return area;
    }

    /** The same outline on the other side of x = 0. */
    static Shape mirrored(Shape shape) {
        return AffineTransform.getScaleInstance(-1, 1).createTransformedShape(shape);
    }

    static Shape turned(Shape shape, double degrees, double x, double y) {
        return AffineTransform.getRotateInstance(Math.toRadians(degrees), x, y)
                .createTransformedShape(shape);
    }

    /** An uneven round outline: a stone, a spot. */
    static Path2D blob(Dice dice, double x, double y, double rx, double ry, double uneven) {
        int n = dice.whole(6, 9);
        double[] xy = new double[2 * n];
        double start = dice.between(0, Math.TAU);
        for (int i = 0; i < n; i++) {
            double angle = start + Math.TAU * i / n;
            double reach = 1 + dice.around(0, uneven / 2);
            xy[2 * i] = x + Math.cos(angle) * rx * reach;
            xy[2 * i + 1] = y + Math.sin(angle) * ry * reach;
        }
        return closed(xy);
    }

    private static void bend(Path2D path, double[] xy, int before, int from, int to, int after) {
        double sixth = 1 / 6.0;
        path.curveTo(
                xy[2 * from] + (xy[2 * to] - xy[2 * before]) * sixth,
                xy[2 * from + 1] + (xy[2 * to + 1] - xy[2 * before + 1]) * sixth,
                xy[2 * to] - (xy[2 * after] - xy[2 * from]) * sixth,
                xy[2 * to + 1] - (xy[2 * after + 1] - xy[2 * from + 1]) * sixth,
                xy[2 * to],
                xy[2 * to + 1]);
    }
}
