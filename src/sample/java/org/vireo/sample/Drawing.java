package org.vireo.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** One thing as painted outlines, bottom first, in its own coordinates. */
final class Drawing {
    private record Ink(Shape shape, Paint paint) {}

    private final List<Ink> inks;
    private final AffineTransform pen;

    Drawing() {
        this(new ArrayList<>(), new AffineTransform());
    }

    private Drawing(List<Ink> inks, AffineTransform pen) {
        this.inks = inks;
        this.pen = pen;
    }

    Drawing fill(Shape shape, Color color) {
        inks.add(new Ink(pen.createTransformedShape(shape), color));
        return this;
    }

    /** Fills with light from above: lighter at the top of the shape, darker at its bottom. */
    Drawing round(Shape shape, Color color) {
        return round(shape, color, 0.22);
    }

    Drawing round(Shape shape, Color color, double depth) {
        Rectangle2D bounds = shape.getBounds2D();
        return fade(
                shape,
                Tint.lighter(color, depth * 0.8),
                Tint.darker(color, depth),
                bounds.getCenterX(),
                bounds.getMinY(),
                bounds.getCenterX(),
                bounds.getMaxY());
    }

    /** Fills with a linear gradient from color {@code a} at (x1, y1) to {@code b} at (x2, y2). */
    Drawing fade(Shape shape, Color a, Color b, double x1, double y1, double x2, double y2) {
        Point2D from = pen.transform(new Point2D.Double(x1, y1), null);
        Point2D to = pen.transform(new Point2D.Double(x2, y2), null);
        inks.add(new Ink(pen.createTransformedShape(shape), new GradientPaint(from, a, to, b)));
        return this;
    }

    Drawing line(Shape path, Color color, double width) {
        return fill(Curves.line(path, width), color);
    }

    Drawing line(double x1, double y1, double x2, double y2, Color color, double width) {
        return fill(Curves.line(x1, y1, x2, y2, width), color);
    }

    /** Both a shape and its mirror image at x = 0. */
    Drawing pair(Shape shape, Color color) {
        return fill(shape, color).fill(Curves.mirrored(shape), color);
    }

    /** A pen for this drawing with coordinates of its own, placed here by {@code at}. */
    Drawing part(AffineTransform at) {
        AffineTransform joined = new AffineTransform(pen);
        joined.concatenate(at);
        return new Drawing(inks, joined);
    }

    /** The smallest rectangle around all outlines after {@code at}. */
    Rectangle2D bounds(AffineTransform at) {
        Rectangle2D all = new Rectangle2D.Double();
        boolean first = true;
        for (Ink ink : inks) {
            Rectangle2D one = at.createTransformedShape(ink.shape).getBounds2D();
            if (first) {
                all.setRect(one);
                first = false;
            } else {
                Rectangle2D.union(all, one, all);
            }
        }
        return all;
    }

    void paint(Graphics2D graphics) {
        for (Ink ink : inks) {
            graphics.setPaint(ink.paint);
            graphics.fill(ink.shape);
        }
    }
}
