package org.vireo.label;

/**
 * An axis-aligned box in pixels of the original image, after its EXIF orientation was applied.
 *
 * <p>The origin is the top left corner of the top left pixel, so a box over the whole of a {@code
 * w} x {@code h} image is {@code (0, 0, w, h)}. Corners are finite; a box may be empty or inverted
 * until it was checked with {@link #isProper}.
 */
public record Box(double x1, double y1, double x2, double y2) {

    /**
     * Refuses corners that are not finite.
     *
     * @throws IllegalArgumentException if a coordinate is NaN or infinite
     */
    public Box {
        if (!(Double.isFinite(x1)
                && Double.isFinite(y1)
                && Double.isFinite(x2)
                && Double.isFinite(y2))) {
            throw new IllegalArgumentException(
                    "a box needs finite corners, not " + x1 + ", " + y1 + ", " + x2 + ", " + y2);
        }
    }

    /** The box with its top left corner at {@code (x, y)}, as COCO writes it. */
    public static Box ofXywh(double x, double y, double width, double height) {
        return new Box(x, y, x + width, y + height);
    }

    public double width() {
        return x2 - x1;
    }

    public double height() {
        return y2 - y1;
    }

    /** Width times height, in square pixels; negative only if exactly one side is inverted. */
    public double area() {
        return width() * height();
    }

    /** Whether both sides are longer than zero. */
    public boolean isProper() {
        return x2 > x1 && y2 > y1;
    }

    /** The box in the pixels of an image whose corner lies at {@code (-dx, -dy)}. */
    public Box movedBy(double dx, double dy) {
        return new Box(x1 + dx, y1 + dy, x2 + dx, y2 + dy);
    }

    /** The part of this box inside an image of {@code width} x {@code height} pixels. */
    public Box clippedTo(double width, double height) {
        return new Box(
                Math.clamp(x1, 0, width),
                Math.clamp(y1, 0, height),
                Math.clamp(x2, 0, width),
                Math.clamp(y2, 0, height));
    }

    /** This box with its coordinates multiplied, for example by resized size / original size. */
    public Box scaled(double sx, double sy) {
        return new Box(x1 * sx, y1 * sy, x2 * sx, y2 * sy);
    }

    /** The area common to both boxes, in square pixels; 0 if they do not meet. */
    public double intersection(Box other) {
        double w = Math.min(x2, other.x2) - Math.max(x1, other.x1);
        double h = Math.min(y2, other.y2) - Math.max(y1, other.y1);
        return w > 0 && h > 0 ? w * h : 0;
    }

    /** Intersection over union, 0 to 1; 0 if both boxes are empty. */
    public double iou(Box other) {
        double common = intersection(other);
        double union = area() + other.area() - common;
        return common > 0 ? common / union : 0;
    }
}
