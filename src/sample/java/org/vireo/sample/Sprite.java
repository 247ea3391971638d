package org.vireo.sample;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * A drawing turned into pixels.
 *
 * @param pixels ARGB, with a clear margin of at least one pixel
 * @param solid how many of its pixels are at least half opaque
 */
record Sprite(BufferedImage pixels, int solid) {
    /** From this alpha on, of 255, a pixel counts as covered by the thing. */
    static final int COVERED = 128;

    int width() {
        return pixels.getWidth();
    }

    int height() {
        return pixels.getHeight();
    }

    /**
     * Draws a thing whose bounding box, before it is turned, covers as much as a square of {@code
     * size} pixels, so that long things and tall things look equally big.
     *
     * @param longest no side of that box gets longer, in pixels
     * @param grain strength of the surface texture, 0 to about 0.3
     */
    static Sprite of(
            Drawing drawing,
            double size,
            double longest,
            boolean flipped,
            double degrees,
            double grain,
            Dice dice) {
        Rectangle2D raw = drawing.bounds(new AffineTransform());
        double scale =
                Math.min(
                        size / Math.sqrt(raw.getWidth() * raw.getHeight()),
                        longest / Math.max(raw.getWidth(), raw.getHeight()));
        AffineTransform at = AffineTransform.getRotateInstance(Math.toRadians(degrees));
        at.scale(flipped ? -scale : scale, scale);
        Rectangle2D bounds = drawing.bounds(at);
        int width = (int) Math.ceil(bounds.getWidth()) + 4;
        int height = (int) Math.ceil(bounds.getHeight()) + 4;
        AffineTransform placed =
                AffineTransform.getTranslateInstance(2 - bounds.getX(), 2 - bounds.getY());
        placed.concatenate(at);

        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = smooth(pixels);
        graphics.transform(placed);
        drawing.paint(graphics);
        graphics.dispose();
        texture(pixels, grain, dice);
        return new Sprite(pixels, solid(pixels));
    }

    /** A pen with smooth edges. */
    static Graphics2D smooth(BufferedImage image) {
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        return graphics;
    }

    /** Lays texture and one-sided light over the pixels. */
    private static void texture(BufferedImage image, double grain, Dice dice) {
        Noise noise = new Noise(dice.bits());
        double length = Math.max(image.getWidth(), image.getHeight());
        double fine = Math.max(1.5, length / 40);
        double stretch = dice.between(1, 2.5);
        double angle = dice.between(0, Math.TAU);
        double slope = dice.between(0, 0.3) / length;
        double dx = Math.cos(angle);
        double dy = Math.sin(angle);
        double middleX = image.getWidth() / 2.0;
        double middleY = image.getHeight() / 2.0;
        Pixels.change(
                image,
                (x, y, argb) -> {
                    if (argb >>> 24 == 0) {
                        return argb;
                    }
                    double texture = noise.octaves(x / fine, y / (fine * stretch), 3);
                    double side = dx * (x - middleX) + dy * (y - middleY);
                    return Light.scaled(argb, 1 + grain * texture + slope * side);
                });
    }

    private static int solid(BufferedImage image) {
        int count = 0;
        for (int argb : Pixels.of(image)) {
            count += argb >>> 24 >= COVERED ? 1 : 0;
        }
        return count;
    }
}
