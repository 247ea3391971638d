package org.vireo.ui.common.viewer;

import javafx.scene.canvas.Canvas;

import org.vireo.label.Box;
import org.vireo.report.BoxPainter;
import org.vireo.ui.common.CanvasSurface;

/**
 * Where an image lies in a view; values do not change.
 *
 * @param scale view pixels per image pixel
 * @param x of the image's left edge in the view
 * @param y of the image's top edge in the view
 */
public record ViewTransform(double scale, double x, double y) {
    /** The least scale that zooming reaches; only a fitted larger image is smaller. */
    public static final double SMALLEST = 0.05;

    /** The greatest scale. */
    public static final double LARGEST = 50;

    /** This much of an image stays in the view, however far it is moved. */
    private static final double KEPT = 48;

    /**
     * Makes one.
     *
     * @throws IllegalArgumentException if the scale is not above 0 or something is not finite
     */
    public ViewTransform {
        if (!(scale > 0 && Double.isFinite(scale) && Double.isFinite(x) && Double.isFinite(y))) {
            throw new IllegalArgumentException(
                    "no view can have scale " + scale + " at " + x + ", " + y);
        }
    }

    /** All of an image in the middle of a view, with a margin where the view is not tiny. */
    public static ViewTransform fit(
            double imageWidth,
            double imageHeight,
            double viewWidth,
            double viewHeight,
            double margin) {
        double around = Math.min(margin, Math.min(viewWidth, viewHeight) / 8);
        return fit(imageWidth, imageHeight, viewWidth - 2 * around, viewHeight - 2 * around)
                .moved(around, around);
    }

    /** All of an image in the middle of a view. */
    public static ViewTransform fit(
            double imageWidth, double imageHeight, double viewWidth, double viewHeight) {
        double scale =
                Math.min(LARGEST, Math.min(viewWidth / imageWidth, viewHeight / imageHeight));
        return new ViewTransform(
                scale,
                (viewWidth - imageWidth * scale) / 2,
                (viewHeight - imageHeight * scale) / 2);
    }

    /** Enlarged by a factor; the image's point under {@code (viewX, viewY)} stays there. */
    public ViewTransform zoomed(double factor, double viewX, double viewY) {
        return atScale(scale * factor, viewX, viewY);
    }

    /** At another scale; the image's point under {@code (viewX, viewY)} stays there. */
    public ViewTransform atScale(double wanted, double viewX, double viewY) {
        double within = Math.clamp(wanted, Math.min(SMALLEST, scale), LARGEST);
        double ratio = within / scale;
        return new ViewTransform(within, viewX - (viewX - x) * ratio, viewY - (viewY - y) * ratio);
    }

    /** Moved by view pixels. */
    public ViewTransform moved(double dx, double dy) {
        return new ViewTransform(scale, x + dx, y + dy);
    }

    /** With a box's middle in the middle of the view, at the same scale. */
    public ViewTransform centeredOn(Box box, double viewWidth, double viewHeight) {
        return new ViewTransform(
                scale,
                viewWidth / 2 - (box.x1() + box.x2()) / 2 * scale,
                viewHeight / 2 - (box.y1() + box.y2()) / 2 * scale);
    }

    /** Moved back so far that a part of the image is in the view. */
    public ViewTransform keptIn(
            double imageWidth, double imageHeight, double viewWidth, double viewHeight) {
        return new ViewTransform(
                scale,
                kept(x, imageWidth * scale, viewWidth),
                kept(y, imageHeight * scale, viewHeight));
    }

    private static double kept(double at, double size, double room) {
        double margin = Math.min(KEPT, Math.min(size, room));
        return Math.clamp(at, margin - size, Math.max(margin - size, room - margin));
    }

    /** Draws boxes over the image, on a canvas that is the view. */
    public BoxPainter painter(Canvas view) {
        return new BoxPainter(
                new CanvasSurface(view.getGraphicsContext2D()),
                scale,
                x,
                y,
                view.getWidth(),
                view.getHeight());
    }

    /** A place of the image in the view. */
    public double viewX(double imageX) {
        return imageX * scale + x;
    }

    /** A place of the image in the view. */
    public double viewY(double imageY) {
        return imageY * scale + y;
    }

    /** A place of the view in the image; it may lie outside. */
    public double imageX(double viewX) {
        return (viewX - x) / scale;
    }

    /** A place of the view in the image; it may lie outside. */
    public double imageY(double viewY) {
        return (viewY - y) / scale;
    }

    /** A box of the image in the view. */
    public Box toView(Box box) {
        return new Box(viewX(box.x1()), viewY(box.y1()), viewX(box.x2()), viewY(box.y2()));
    }
}
