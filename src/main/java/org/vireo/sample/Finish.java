package org.vireo.sample;

import java.awt.image.BufferedImage;

/** What a camera adds: uneven light, a color cast, contrast, a soft lens, grain. */
final class Finish {
    private Finish() {}

    static void apply(BufferedImage image, Dice dice) {
        if (dice.chance(0.25)) {
            soften(image, dice.between(0.2, 0.6));
        }
        int w = image.getWidth();
        int h = image.getHeight();
        double angle = dice.between(0, Math.TAU);
        double slope = dice.between(0, 0.28);
        double vignette = dice.chance(0.5) ? dice.between(0, 0.35) : 0;
        double exposure = dice.around(1, 0.07);
        double contrast = dice.around(1, 0.08);
        double[] cast = {dice.around(1, 0.04), dice.around(1, 0.02), dice.around(1, 0.05)};
        double grain = dice.chance(0.4) ? dice.between(1, 5) : 0;
        Noise noise = new Noise(dice.bits());
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                double u = (x - w / 2.0) / w;
                double v = (y - h / 2.0) / h;
                double light =
                        exposure
                                * (1 + slope * (Math.cos(angle) * u + Math.sin(angle) * v) * 1.4)
                                * (1 - vignette * 2 * (u * u + v * v));
                double speck = grain * noise.corner(x, y);
                int rgb = image.getRGB(x, y);
                image.setRGB(
                        x,
                        y,
                        Light.rgb(
                                toned((rgb >> 16) & 0xff, light * cast[0], contrast) + speck,
                                toned((rgb >> 8) & 0xff, light * cast[1], contrast) + speck,
                                toned(rgb & 0xff, light * cast[2], contrast) + speck));
            }
        }
    }

    private static double toned(int value, double light, double contrast) {
        return (value * light - 118) * contrast + 118;
    }

    /** Mixes in the image blurred by one pixel. */
    private static void soften(BufferedImage image, double share) {
        BufferedImage soft =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        image.copyData(soft.getRaster());
        Blur.soften(soft, 1);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, Light.mixed(image.getRGB(x, y), soft.getRGB(x, y), share));
            }
        }
    }
}
