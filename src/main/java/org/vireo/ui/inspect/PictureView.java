package org.vireo.ui.inspect;

import org.vireo.label.Box;

/**
 * Where an image lies on the screen.
 *
 * @param scale screen pixels per image pixel
 * @param x of the image's left edge on the screen
 * @param y of the image's top edge on the screen
 */
record PictureView(double scale, double x, double y) {
    private static final double LARGEST = 64;
    private static final double SMALLEST = 0.01;

    /** All of an image in the middle of a screen. */
    static PictureView fit(double imageWidth, double imageHeight, double width, double height) {
        double scale =
                Math.clamp(Math.min(width / imageWidth, height / imageHeight), SMALLEST, LARGEST);
        return new PictureView(
                scale, (width - imageWidth * scale) / 2, (height - imageHeight * scale) / 2);
    }

    /** Enlarged by a factor, with the image's point under {@code (px, py)} staying there. */
    PictureView zoomed(double factor, double px, double py) {
        double wanted = Math.clamp(scale * factor, SMALLEST, LARGEST);
        double ratio = wanted / scale;
        return new PictureView(wanted, px - (px - x) * ratio, py - (py - y) * ratio);
    }

    PictureView moved(double dx, double dy) {
        return new PictureView(scale, x + dx, y + dy);
    }

    /** With a box in the middle, at the same scale. */
    PictureView centeredOn(Box box, double width, double height) {
        return new PictureView(
                scale,
                width / 2 - (box.x1() + box.x2()) / 2 * scale,
                height / 2 - (box.y1() + box.y2()) / 2 * scale);
    }

    /** A box of the image on the screen. */
    Box onScreen(Box box) {
        return new Box(
                box.x1() * scale + x,
                box.y1() * scale + y,
                box.x2() * scale + x,
                box.y2() * scale + y);
    }

    double imageX(double screenX) {
        return (screenX - x) / scale;
    }

    double imageY(double screenY) {
        return (screenY - y) / scale;
    }
}
