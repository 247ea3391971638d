package org.vireo.vision.detection;

/**
 * How large an image enters the network: its short side becomes {@code minSize} unless its long
 * side would exceed {@code maxSize}; then the long side becomes that.
 *
 * <p>The scale is computed in float32 as torchvision does it, which for some sizes gives a pixel
 * less than exact arithmetic would.
 */
public record ResizeRule(int minSize, int maxSize) {
    /** Images are padded right and below to a multiple of this, the stride of P5. */
    public static final int MULTIPLE = 32;

    /** A height and a width in pixels. */
    public record Size(int height, int width) {}

    /**
     * Refuses sides below 1 pixel.
     *
     * @throws IllegalArgumentException unless 1 &lt;= minSize &lt;= maxSize
     */
    public ResizeRule {
        if (minSize < 1 || maxSize < minSize) {
            throw new IllegalArgumentException(
                    "resizing needs 1 <= short side <= long side, not %s and %s"
                            .formatted(minSize, maxSize));
        }
    }

    /** The factor from original to resized pixels. */
    public float scale(int height, int width) {
        float byShort = 1f / Math.min(height, width) * minSize;
        float byLong = 1f / Math.max(height, width) * maxSize;
        return Math.min(byShort, byLong);
    }

    /** The size after resizing: each side times the scale, cut to whole pixels, at least 1. */
    public Size resized(int height, int width) {
        double scale = scale(height, width);
        return new Size(
                Math.max(1, (int) Math.floor(height * scale)),
                Math.max(1, (int) Math.floor(width * scale)));
    }

    /** A side after padding to {@link #MULTIPLE}. */
    public static int padded(int side) {
        return Math.ceilDiv(side, MULTIPLE) * MULTIPLE;
    }
}
