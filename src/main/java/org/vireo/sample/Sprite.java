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

    boolean covers(int x, int y) {
        return (pixels.getRGB(x, y) >>> 24) >= COVERED;
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
        return new Sprite(pixels, textured(pixels, grain, dice));
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

    /** Lays texture and one-sided light over the pixels, and counts the covered ones. */
    private static int textured(BufferedImage image, double grain, Dice dice) {
        Noise noise = new Noise(dice.bits());
        double length = Math.max(image.getWidth(), image.getHeight());
        double fine = Math.max(1.5, length / 40);
        double stretch = dice.between(1, 2.5);
        double angle = dice.between(0, Math.TAU);
        double slope = dice.between(0, 0.3) / length;
        double dx = Math.cos(angle);
        double dy = Math.sin(angle);
        int solid = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                int argb = image.getRGB(x, y);
                int alpha = argb >>> 24;
                if (alpha == 0) {
                    continue;
                }
                if (alpha >= COVERED) {
                    solid++;
                }
                double light =
                        1
                                + grain * noise.octaves(x / fine, y / (fine * stretch), 3)
                                + slope
                                        * (dx * (x - image.getWidth() / 2.0)
                                                + dy * (y - image.getHeight() / 2.0));
                image.setRGB(x, y, Light.scaled(argb, light));
            }
        }
        return solid;
    }
}
