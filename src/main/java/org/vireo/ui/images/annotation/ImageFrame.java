package org.vireo.ui.images.annotation;

import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.label.Box;

/**
 * The image as the frame of its boxes: they lie inside, snap to its border and are at least one
 * pixel wide and high. All lengths are image pixels.
 *
 * <p>Coordinates are kept to a hundredth of a pixel, less than a screen shows at any zoom.
 */
record ImageFrame(double width, double height) {
    /** No box is narrower or lower. */
    static final double LEAST = 1;

    private static final double PARTS = 100;

    static ImageFrame of(ImageEntry image) {
        return new ImageFrame(image.width(), image.height());
    }

    /** A box between two points, in any order. */
    Box between(double xA, double yA, double xB, double yB, double snap) {
        double[] x = side(xA, xB, width, snap);
        double[] y = side(yA, yB, height, snap);
        return new Box(x[0], y[0], x[1], y[1]);
    }

    /** A box with a handle drawn to a place; past the side across, the box turns over. */
    Box resized(Box box, Handle handle, double toX, double toY, double snap) {
        double[] x = {box.x1(), box.x2()};
        double[] y = {box.y1(), box.y2()};
        if (handle.x() != 0) {
            x = side(handle.x() < 0 ? box.x2() : box.x1(), toX, width, snap);
        }
        if (handle.y() != 0) {
            y = side(handle.y() < 0 ? box.y2() : box.y1(), toY, height, snap);
        }
        return new Box(x[0], y[0], x[1], y[1]);
    }

    /** A box moved so far as it stays inside; its size does not change. */
    Box moved(Box box, double dx, double dy, double snap) {
        double x = place(box.x1() + dx, box.width(), width, snap);
        double y = place(box.y1() + dy, box.height(), height, snap);
        return Box.ofXywh(x, y, rounded(box.width()), rounded(box.height()));
    }

    /** The part of a box that is inside, made as large as it must be. */
    Box inside(Box box) {
        return between(box.x1(), box.y1(), box.x2(), box.y2(), 0);
    }

    /** Whether enough of a box is inside to be kept. */
    boolean holds(Box box) {
        Box part = box.clippedTo(width, height);
        return part.width() >= LEAST && part.height() >= LEAST;
    }

    /** A fixed and a moving end as the lesser and the greater one. */
    private static double[] side(double fixed, double moving, double length, double snap) {
        double from = Math.clamp(rounded(fixed), 0, length);
        double to = snapped(Math.clamp(rounded(moving), 0, length), length, snap);
        if (Math.abs(to - from) < LEAST) {
            boolean up = to > from || (to == from && from + LEAST <= length);
            to = up ? from + LEAST : from - LEAST;
            if (to < 0 || to > length) {
                to = Math.clamp(to, 0, length);
                from = to == 0 ? LEAST : Math.max(0, length - LEAST);
            }
        }
        return new double[] {Math.min(from, to), Math.max(from, to)};
    }

    private static double snapped(double at, double length, double snap) {
        if (at <= snap) {
            return 0;
        }
        return at >= length - snap ? length : at;
    }

    private static double place(double at, double size, double length, double snap) {
        double last = Math.max(0, length - size);
        double within = Math.clamp(rounded(at), 0, last);
        if (within <= snap) {
            return 0;
        }
        return within >= last - snap ? last : within;
    }

    private static double rounded(double value) {
        return Math.rint(value * PARTS) / PARTS;
    }
}
