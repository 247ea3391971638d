package org.vireo.ui.inspect;

import javafx.scene.canvas.GraphicsContext;

/** The signs as shapes, since a font may lack the characters. */
final class SignShape {
    private SignShape() {}

    /** Draws a sign with the present stroke into a square. */
    static void draw(GraphicsContext pen, Sign sign, double x, double y, double side) {
        double middle = y + side / 2;
        switch (sign) {
            case RIGHT -> {
                pen.strokeLine(x, y + side * 0.55, x + side * 0.38, y + side);
                pen.strokeLine(x + side * 0.38, y + side, x + side, y + side * 0.1);
            }
            case NOTHING_THERE -> {
                pen.strokeLine(x, y, x + side, y + side);
                pen.strokeLine(x, y + side, x + side, y);
            }
            case WRONG_CLASS -> {
                pen.strokeLine(x, y + side * 0.3, x + side, y + side * 0.3);
                pen.strokeLine(x, y + side * 0.7, x + side, y + side * 0.7);
                pen.strokeLine(x + side * 0.2, y + side, x + side * 0.8, y);
            }
            case DUPLICATE -> {
                pen.strokeLine(x, y + side * 0.3, x + side, y + side * 0.3);
                pen.strokeLine(x, y + side * 0.7, x + side, y + side * 0.7);
            }
            case BADLY_PLACED -> {
                double head = side * 0.3;
                pen.strokeLine(x, middle, x + side, middle);
                pen.strokeLine(x + head, middle - head, x, middle);
                pen.strokeLine(x + head, middle + head, x, middle);
                pen.strokeLine(x + side - head, middle - head, x + side, middle);
                pen.strokeLine(x + side - head, middle + head, x + side, middle);
            }
            case MISSED -> pen.strokeOval(x, y, side, side);
            case NOT_COUNTED -> pen.strokeLine(x, middle, x + side, middle);
            case UNJUDGED -> {}
        }
    }
}
