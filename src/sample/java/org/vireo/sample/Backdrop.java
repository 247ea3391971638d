package org.vireo.sample;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * What lies behind all things.
 *
 * @param pixels opaque RGB
 * @param horizon the row where the ground begins; 0 if there is only ground
 */
record Backdrop(BufferedImage pixels, int horizon) {

    /** A ground, or a ground under a sky or a wall. */
    static Backdrop of(int width, int height, Dice dice) {
        BufferedImage pixels = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        boolean open = dice.chance(0.38);
        int horizon = open ? (int) (height * dice.between(0.22, 0.55)) : 0;
        Ground ground = dice.pick(Ground.ALL);
        ground.paint(pixels, dice);
        if (open) {
            behind(pixels, horizon, dice);
        }
        return new Backdrop(pixels, horizon);
    }

    private static void behind(BufferedImage pixels, int horizon, Dice dice) {
        BufferedImage far =
                new BufferedImage(pixels.getWidth(), horizon, BufferedImage.TYPE_INT_RGB);
        switch (dice.weighted(5, 2, 2)) {
            case 0 -> Distance.sky(far, dice);
            case 1 -> Distance.wall(far, dice);
            default -> Distance.blurred(far, dice);
        }
        Graphics2D graphics = pixels.createGraphics();
        graphics.drawImage(far, 0, 0, null);
        graphics.dispose();
    }
}
