package org.vireo.sample;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** What is seen behind the ground: sky with clouds and hills, a wall, a scene out of focus. */
final class Distance {
    private static final List<int[]> SKIES =
            List.of(
                    new int[] {0x3f7fc4, 0xcfe6f5},
                    new int[] {0x6fa4d8, 0xeaf2f6},
                    new int[] {0x54607a, 0xe9a56b},
                    new int[] {0x8d97a1, 0xd8dcdd},
                    new int[] {0x2a3350, 0x8b7aa0},
                    new int[] {0x89b7c9, 0xf3e2c2});

    private Distance() {}

    static void sky(BufferedImage image, Dice dice) {
        int[] colors = dice.pick(SKIES);
        Noise noise = new Noise(dice.bits());
        double size = dice.between(40, 90);
        double cover = dice.between(-0.1, 0.35);
        for (int y = 0; y < image.getHeight(); y++) {
            int plain = Light.mixed(colors[0], colors[1], (y + 0.5) / image.getHeight());
            for (int x = 0; x < image.getWidth(); x++) {
                double cloud = noise.octaves(x / size, y / (size * 0.45), 4) - cover;
                image.setRGB(x, y, Light.mixed(plain, 0xfafafa, Math.clamp(cloud * 2, 0, 0.85)));
            }
        }
        if (dice.chance(0.7)) {
            hills(image, dice);
        }
    }

    private static void hills(BufferedImage image, Dice dice) {
        Noise noise = new Noise(dice.bits());
        Color green = Tint.near(Tint.of(0x5d7f62), dice, 1.5);
        int layers = dice.whole(1, 3);
        for (int layer = 0; layer < layers; layer++) {
            int rgb = Tint.mix(green, Tint.of(0xb9c7d2), 0.65 - 0.25 * layer).getRGB();
            double base = image.getHeight() * (0.62 + 0.13 * layer);
            for (int x = 0; x < image.getWidth(); x++) {
                double top =
                        base
                                + image.getHeight()
                                        * 0.22
                                        * noise.octaves(x / 70.0 + 40 * layer, 3, 4);
                for (int y = Math.max(0, (int) top); y < image.getHeight(); y++) {
                    image.setRGB(x, y, rgb);
                }
            }
        }
    }

    /** A painted, a papered or a brick wall. */
    static void wall(BufferedImage image, Dice dice) {
        Color paint =
                Tint.near(
                        Tint.of(
                                dice.pick(
                                        List.of(0xd9cdb8, 0xb8c4c9, 0xc7b0a0, 0x9fae98, 0xe4dfd6))),
                        dice,
                        1);
        int pattern = dice.weighted(3, 2, 2);
        int step = dice.whole(14, 26);
        Noise noise = new Noise(dice.bits());
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                double light = 1 + 0.06 * noise.octaves(x / 30.0, y / 30.0, 3);
                if (pattern == 1 && (x / step) % 2 == 0) {
                    light -= 0.1;
                } else if (pattern == 2) {
                    int row = y / 9;
                    int brick = (x + (row % 2) * step / 2) / step;
                    boolean joint = y % 9 == 0 || (x + (row % 2) * step / 2) % step == 0;
                    light += joint ? 0.14 : 0.12 * noise.corner(brick, row) - 0.12;
                }
                image.setRGB(x, y, Light.scaled(paint.getRGB(), light));
            }
        }
    }

    /** Colored discs of light, as a lens makes them of what is out of focus. */
    static void blurred(BufferedImage image, Dice dice) {
        Color base =
                Tint.near(
                        Tint.of(dice.pick(List.of(0x4a6b45, 0x5f5a4a, 0x3f4c63, 0x7a5f4a))),
                        dice,
                        1.5);
        Graphics2D graphics = Sprite.smooth(image);
        graphics.setPaint(
                new GradientPaint(
                        0,
                        0,
                        Tint.lighter(base, dice.between(0, 0.4)),
                        image.getWidth(),
                        image.getHeight(),
                        Tint.darker(base, dice.between(0, 0.4))));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        double span = Math.max(image.getWidth(), image.getHeight());
        int count = dice.whole(18, 40);
        for (int i = 0; i < count; i++) {
            Color color = Tint.mix(Tint.near(base, dice, 4), Tint.CREAM, dice.between(0, 0.5));
            graphics.setPaint(Tint.clear(color, dice.between(0.1, 0.4)));
            double r = span * dice.between(0.02, 0.13);
            graphics.fill(
                    Curves.disc(
                            dice.between(0, image.getWidth()),
                            dice.between(0, image.getHeight()),
                            r));
        }
        graphics.dispose();
        Blur.soften(image, (int) (span / 90) + 1);
    }
}
