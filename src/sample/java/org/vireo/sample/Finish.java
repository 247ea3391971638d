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
        double dx = 1.4 * slope * Math.cos(angle);
        double dy = 1.4 * slope * Math.sin(angle);
        Pixels.change(
                image,
                (x, y, rgb) -> {
                    double u = (x - w / 2.0) / w;
                    double v = (y - h / 2.0) / h;
                    double dimmed = 1 - vignette * 2 * (u * u + v * v);
                    double light = exposure * (1 + dx * u + dy * v) * dimmed;
                    double speck = grain * noise.corner(x, y);
                    return Light.rgb(
                            toned((rgb >> 16) & 0xff, light * cast[0], contrast) + speck,
                            toned((rgb >> 8) & 0xff, light * cast[1], contrast) + speck,
                            toned(rgb & 0xff, light * cast[2], contrast) + speck);
                });
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
        Pixels.change(image, (x, y, rgb) -> Light.mixed(rgb, soft.getRGB(x, y), share));
    }
}
