package org.vireo.sample;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** What things stand on. Each kind fills the whole of an opaque image. */
enum Ground {
    GRASS {
        @Override
        void paint(BufferedImage image, Dice dice) {
            Color green = Tint.near(Tint.of(0x5f8a3c), dice, 1.2);
            clouded(image, dice, green, 22, 0.22, 1);
            scatter(
                    image,
                    dice,
                    260,
                    (graphics, x, y) -> {
                        graphics.setPaint(Tint.clear(Tint.near(green, dice, 1.6), 0.7));
                        double tall = dice.between(4, 12);
                        graphics.fill(Curves.line(x, y, x + dice.around(0, 3), y - tall, 1.1));
                    });
        }
    },
    GRAVEL {
        @Override
        void paint(BufferedImage image, Dice dice) {
            Color grey = Tint.near(Tint.of(0x8c8377), dice, 1);
            clouded(image, dice, Tint.darker(grey, 0.3), 8, 0.2, 1);
            double size = dice.between(2.5, 6);
            scatter(
                    image,
                    dice,
                    (int) (2600 / size),
                    (graphics, x, y) -> {
                        Color stone = Tint.near(grey, dice, 1.4);
                        double r = dice.between(0.6, 1.4) * size;
                        graphics.setPaint(Tint.darker(stone, 0.35));
                        graphics.fill(Curves.oval(x + 0.6, y + 0.8, r, r * 0.8));
                        graphics.setPaint(stone);
                        graphics.fill(Curves.oval(x, y, r, r * 0.75));
                    });
        }
    },
    WOOD {
        @Override
        void paint(BufferedImage image, Dice dice) {
            Color wood =
                    Tint.near(Tint.of(dice.pick(List.of(0x9a6b43, 0xb98d5f, 0x6e4a31))), dice, 1);
            Noise noise = new Noise(dice.bits());
            double plank = dice.between(22, 48);
            boolean upright = dice.chance(0.3);
            each(
                    image,
                    (x, y) -> {
                        double along = upright ? y : x;
                        double across = upright ? x : y;
                        int board = (int) (across / plank);
                        double vein = noise.octaves(along / 60 + 9 * board, across / 3.5, 3);
                        double light = 1 + 0.16 * vein + 0.12 * noise.corner(board, 7);
                        return Light.scaled(
                                wood.getRGB(), across % plank < 1.4 ? light * 0.6 : light);
                    });
        }
    },
    TILES {
        @Override
        void paint(BufferedImage image, Dice dice) {
            Color first = Tint.near(Tint.of(0xc9c2b4), dice, 1.6);
            Color second =
                    dice.chance(0.5)
                            ? Tint.near(first, dice, 1)
                            : Tint.near(Tint.of(0x6f7a80), dice, 1.4);
            Noise noise = new Noise(dice.bits());
            double side = dice.between(22, 52);
            double turn = dice.chance(0.4) ? Math.PI / 4 : 0;
            each(
                    image,
                    (x, y) -> {
                        double u = x * Math.cos(turn) + y * Math.sin(turn) + 500 * side;
                        double v = y * Math.cos(turn) - x * Math.sin(turn) + 500 * side;
                        int column = (int) (u / side);
                        int row = (int) (v / side);
                        boolean joint = u % side < 1.6 || v % side < 1.6;
                        double light =
                                1
                                        + 0.07 * noise.corner(column, row)
                                        + 0.05 * noise.octaves(x / 9.0, y / 9.0, 2);
                        Color color = (column + row) % 2 == 0 ? first : second;
                        return Light.scaled(color.getRGB(), joint ? light * 0.72 : light);
                    });
        }
    },
    ASPHALT {
        @Override
        void paint(BufferedImage image, Dice dice) {
            Color tar = Tint.near(Tint.of(0x63656a), dice, 0.8);
            clouded(image, dice, tar, 40, 0.12, 1);
            Graphics2D graphics = Sprite.smooth(image);
            double w = image.getWidth();
            double h = image.getHeight();
            int lines = dice.whole(0, 2);
            for (int i = 0; i < lines; i++) {
                graphics.setPaint(
                        Tint.clear(dice.chance(0.7) ? Tint.WHITE : Tint.of(0xd8b13a), 0.75));
                double y = dice.between(0.3, 1) * h;
                double slope = dice.around(0, 0.12) * h;
                double dash = dice.chance(0.5) ? w * 2 : dice.between(20, 50);
                for (double x = 0; x < w; x += dash * 1.7) {
                    double end = Math.min(x + dash, w);
                    graphics.fill(
                            Curves.polygon(
                                    x,
                                    y + slope * x / w,
                                    end,
                                    y + slope * end / w,
                                    end,
                                    y + 5 + slope * end / w,
                                    x,
                                    y + 5 + slope * x / w));
                }
            }
            graphics.dispose();
            speckled(image, dice, 0.1);
        }
    },
    LEAVES {
        @Override
        void paint(BufferedImage image, Dice dice) {
            clouded(image, dice, Tint.of(0x4f3d2b), 18, 0.25, 1);
            List<Integer> colors =
                    List.of(0xa0612a, 0xc08a3a, 0x7d4a28, 0x8f7a3d, 0xb0492a, 0x6d6a35);
            double size = dice.between(5, 10);
            scatter(
                    image,
                    dice,
                    (int) (1500 / size),
                    (graphics, x, y) -> {
                        double turn = dice.between(0, 360);
                        double r = dice.between(0.7, 1.4) * size;
                        graphics.setPaint(
                                Tint.near(Tint.darker(Tint.of(dice.pick(colors)), 0.15), dice, 1));
                        graphics.fill(
                                Curves.turned(
                                        Curves.closed(
                                                x - r,
                                                y,
                                                x - r * 0.2,
                                                y - r * 0.5,
                                                x + r,
                                                y,
                                                x - r * 0.2,
                                                y + r * 0.5),
                                        turn,
                                        x,
                                        y));
                        graphics.setPaint(Tint.clear(Tint.INK, 0.25));
                        graphics.fill(
                                Curves.turned(Curves.line(x - r, y, x + r, y, 0.7), turn, x, y));
                    });
        }
    },
    SAND {
        @Override
        void paint(BufferedImage image, Dice dice) {
            boolean snow = dice.chance(0.35);
            Color color = snow ? Tint.of(0xe3e9ee) : Tint.near(Tint.of(0xd3b98a), dice, 1);
            clouded(image, dice, color, dice.between(14, 40), 0.1, dice.between(0.3, 1));
            speckled(image, dice, 0.04);
        }
    },
    BLURRED {
        @Override
        void paint(BufferedImage image, Dice dice) {
            Distance.blurred(image, dice);
        }
    },
    CLOTH {
        @Override
        void paint(BufferedImage image, Dice dice) {
            Color first = Tint.mix(Tint.vivid(dice), Tint.of(0x9a948a), 0.6);
            Color second = Tint.mix(Tint.vivid(dice), Tint.CREAM, 0.65);
            double stripe = dice.between(12, 36);
            boolean checked = dice.chance(0.5);
            Noise noise = new Noise(dice.bits());
            each(
                    image,
                    (x, y) -> {
                        double u = x + 6 * noise.at(x / 60.0, y / 60.0) + 40;
                        double v = y + 6 * noise.at(y / 60.0 + 50, x / 60.0) + 40;
                        double share = (int) (u / stripe) % 2 == 0 ? 0.5 : 0;
                        share += checked && (int) (v / stripe) % 2 == 0 ? 0.5 : 0;
                        double fold = 1 + 0.12 * noise.octaves(x / 70.0, y / 50.0, 2);
                        return Light.scaled(
                                Light.mixed(first.getRGB(), second.getRGB(), share), fold);
                    });
        }
    },
    CLOUDY {
        @Override
        void paint(BufferedImage image, Dice dice) {
            Color color = Tint.mix(Tint.vivid(dice), Tint.of(0x8a8a80), 0.82);
            clouded(image, dice, color, dice.between(6, 30), 0.4, dice.between(0.5, 1));
        }
    },
    WATER {
        @Override
        void paint(BufferedImage image, Dice dice) {
            Color blue = Tint.near(Tint.of(0x3f7896), dice, 1.2);
            Noise noise = new Noise(dice.bits());
            each(
                    image,
                    (x, y) -> {
                        double wave = noise.octaves(x / 26.0, y / (3.0 + y / 50.0), 3);
                        return Light.mixed(
                                Light.scaled(blue.getRGB(), 1 + 0.2 * wave),
                                0xffffff,
                                Math.clamp((wave - 0.45) * 2, 0, 0.6));
                    });
        }
    };

    /** All kinds. */
    static final List<Ground> ALL = List.of(values());

    abstract void paint(BufferedImage image, Dice dice);

    private interface Pixel {
        int at(int x, int y);
    }

    private interface Grain {
        void paint(Graphics2D graphics, double x, double y);
    }

    private static void each(BufferedImage image, Pixel pixel) {
        Pixels.change(image, (x, y, _) -> pixel.at(x, y));
    }

    /** One color, lighter and darker in clouds {@code size} pixels wide. */
    private static void clouded(
            BufferedImage image,
            Dice dice,
            Color color,
            double size,
            double strength,
            double flat) {
        Noise noise = new Noise(dice.bits());
        each(
                image,
                (x, y) ->
                        Light.scaled(
                                color.getRGB(),
                                1 + strength * noise.octaves(x / size, y / (size * flat), 4)));
    }

    /** Single pixels lighter or darker. */
    private static void speckled(BufferedImage image, Dice dice, double strength) {
        Noise noise = new Noise(dice.bits());
        Pixels.change(
                image, (x, y, rgb) -> Light.scaled(rgb, 1 + strength * noise.at(x / 1.6, y / 1.6)));
    }

    /** So many things on each 100 x 100 pixels, at random places, the far ones first. */
    private static void scatter(BufferedImage image, Dice dice, int density, Grain grain) {
        Graphics2D graphics = Sprite.smooth(image);
        int count = density * image.getWidth() * image.getHeight() / 10_000;
        for (int i = 0; i < count; i++) {
            double y = image.getHeight() * (i + dice.between(0, 1)) / count;
            grain.paint(graphics, dice.between(0, image.getWidth()), y + dice.around(0, 4));
        }
        graphics.dispose();
    }
}
