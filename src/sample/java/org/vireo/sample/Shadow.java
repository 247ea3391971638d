package org.vireo.sample;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;

/**
 * How the light of one picture throws shadows.
 *
 * @param across how far a shadow leans sideways, in heights of the thing
 * @param length its length, in heights of the thing; 0 for a soft spot behind the thing
 * @param strength 0 for none, 1 for black
 */
record Shadow(double across, double length, double strength) {

    static Shadow of(Dice dice, boolean open) {
        double length = open || dice.chance(0.5) ? dice.between(0.2, 0.5) : 0;
        return new Shadow(dice.between(-0.7, 0.7), length, dice.between(0.2, 0.5));
    }

    /** Darkens the canvas where the thing's shadow falls. */
    void fall(BufferedImage canvas, Prop prop) {
        int w = prop.sprite().width();
        int h = prop.sprite().height();
        int radius = 1 + Math.max(w, h) / 30;
        int margin = (int) (h * Math.abs(across)) + 3 * radius + 6;
        int wide = w + 2 * margin;
        int tall = h + 2 * margin;
        BufferedImage shape = new BufferedImage(wide, tall, BufferedImage.TYPE_INT_ARGB);
        Graphics2D graphics = shape.createGraphics();
        graphics.drawImage(prop.sprite().pixels(), thrown(h, margin), null);
        graphics.dispose();

        int[] alpha = Pixels.of(shape);
        float[] dark = new float[wide * tall];
        for (int i = 0; i < dark.length; i++) {
            dark[i] = alpha[i] >>> 24;
        }
        Blur.twice(dark, wide, tall, radius);
        for (int y = 0; y < tall; y++) {
            for (int x = 0; x < wide; x++) {
                int cx = prop.left() - margin + x;
                int cy = prop.top() - margin + y;
                if (cx >= 0 && cy >= 0 && cx < canvas.getWidth() && cy < canvas.getHeight()) {
                    double light = 1 - strength * dark[y * wide + x] / 255;
                    canvas.setRGB(cx, cy, Light.scaled(canvas.getRGB(cx, cy), light));
                }
            }
        }
    }

    /** Where the sprite's outline lies as a shadow, within the margin. */
    private AffineTransform thrown(int h, int margin) {
        if (length == 0) {
            double step = 2 + h * 0.05;
            return AffineTransform.getTranslateInstance(
                    margin + Math.signum(across) * step, margin + step);
        }
        AffineTransform at = AffineTransform.getTranslateInstance(margin, margin + h - 3.0);
        at.shear(-across / length, 0);
        at.scale(1, length);
        at.translate(0, -h + 2.0);
        return at;
    }
}
