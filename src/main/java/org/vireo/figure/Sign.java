package org.vireo.figure;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;

/** The signs of verdicts as shapes, since a font may lack the characters. */
final class Sign {
    private static final float LINE = 1.7f;

    private Sign() {}

    /** Draws a sign in the present color into a square. */
    static void draw(Graphics2D graphics, Mark.Verdict verdict, double x, double y, double side) {
        graphics.setStroke(new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        double end = side - 1;
        switch (verdict) {
            case NONE -> {}
            case RIGHT -> {
                Path2D check = new Path2D.Double();
                check.moveTo(x + 1, y + side * 0.55);
                check.lineTo(x + side * 0.38, y + end);
                check.lineTo(x + end, y + side * 0.15);
                graphics.draw(check);
            }
            case WRONG -> {
                graphics.draw(new Line2D.Double(x + 1, y + 1, x + end, y + end));
                graphics.draw(new Line2D.Double(x + end, y + 1, x + 1, y + end));
            }
            case DUPLICATE -> {
                graphics.draw(new Line2D.Double(x + 1, y + side * 0.3, x + end, y + side * 0.3));
                graphics.draw(new Line2D.Double(x + 1, y + side * 0.7, x + end, y + side * 0.7));
            }
            case BADLY_PLACED -> {
                double middle = y + side / 2;
                double head = side * 0.3;
                Path2D arrow = new Path2D.Double();
                arrow.moveTo(x + head, middle - head);
                arrow.lineTo(x, middle);
                arrow.lineTo(x + head, middle + head);
                arrow.moveTo(x + side - head, middle - head);
                arrow.lineTo(x + side, middle);
                arrow.lineTo(x + side - head, middle + head);
                arrow.moveTo(x, middle);
                arrow.lineTo(x + side, middle);
                graphics.draw(arrow);
            }
            case MISSED -> graphics.draw(new Ellipse2D.Double(x + 1, y + 1, end - 1, end - 1));
        }
    }
}
