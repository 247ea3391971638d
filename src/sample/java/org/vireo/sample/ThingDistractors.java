package org.vireo.sample;

import java.awt.Color;
import java.awt.Shape;

/** Things with the outline of a mushroom, and things of no class at all. */
final class ThingDistractors {
    private ThingDistractors() {}

    /** An umbrella, a lamp, a tree or a flower. */
    static Drawing onAStem(Dice dice) {
        return switch (dice.weighted(3, 2, 3, 2)) {
            case 0 -> umbrella(dice);
            case 1 -> lamp(dice);
            case 2 -> tree(dice);
            default -> flower(dice);
        };
    }

    /** A ball, a carton, a bottle or a traffic cone. */
    static Drawing plain(Dice dice) {
        return switch (dice.weighted(1, 1, 1, 1)) {
            case 0 -> ball(dice);
            case 1 -> carton(dice);
            case 2 -> bottle(dice);
            default -> cone(dice);
        };
    }

    private static Drawing umbrella(Dice dice) {
        Drawing umbrella = new Drawing();
        Color cloth = Tint.vivid(dice);
        Color other = dice.chance(0.5) ? Tint.WHITE : Tint.darker(cloth, 0.25);
        double high = dice.between(24, 34);
        umbrella.line(0, -70, 0, -4, Tint.of(0x4a3a2c), 2);
        umbrella.line(Curves.open(0, -4, 1, 2, 6, 3, 8, -2), Tint.of(0x4a3a2c), 2.4);
        Shape dome =
                Curves.closed(
                        -40,
                        -38,
                        -34,
                        -54,
                        -18,
                        -40 - high * 0.9,
                        0,
                        -38 - high,
                        18,
                        -40 - high * 0.9,
                        34,
                        -54,
                        40,
                        -38);
        Shape hem = dome;
        for (int i = 0; i < 4; i++) {
            hem = Curves.without(hem, Curves.oval(-30 + 20 * i, -34, 10.2, 7));
        }
        umbrella.round(hem, cloth);
        umbrella.fill(
                Curves.common(hem, Curves.closed(0, -76, -9, -60, -10, -34, -20, -34, -16, -56)),
                other);
        umbrella.fill(
                Curves.common(hem, Curves.closed(0, -76, 16, -60, 21, -34, 31, -34, 26, -56)),
                other);
        umbrella.line(0, -38 - high, 0, -43 - high, Tint.INK, 1.6);
        return umbrella;
    }

    private static Drawing lamp(Dice dice) {
        Drawing lamp = new Drawing();
        Color shade = Tint.near(Tint.of(0xe8c98a), dice, 1.5);
        Color metal = Tint.of(0x56524d);
        lamp.round(Curves.roundBox(-14, -5, 28, 5, 2), metal);
        lamp.fill(Curves.box(-1.6, -45, 3.2, 41), metal);
        double top = dice.between(9, 15);
        lamp.round(Curves.polygon(-top, -72, top, -72, 26, -42, -26, -42), shade, 0.2);
        lamp.fill(Curves.box(-26, -45, 52, 3), Tint.darker(shade, 0.35));
        lamp.fill(Curves.box(-top, -72, top * 2, 2), Tint.darker(shade, 0.35));
        return lamp;
    }

    private static Drawing tree(Dice dice) {
        Drawing tree = new Drawing();
        Color green = Tint.near(Tint.of(0x3f7d35), dice, 1.2);
        Color bark = Tint.near(Tint.of(0x6b4b30), dice, 0.6);
        tree.round(Curves.closed(-5, -40, 5, -40, 5, -10, 9, 0, -9, 0, -5, -10), bark);
        if (dice.chance(0.4)) {
            for (int i = 0; i < 3; i++) {
                double y = -22 - 18 * i;
                double r = 27 - 6 * i;
                tree.round(Curves.polygon(-r, y, 0, y - 30, r, y), green, 0.25);
            }
            return tree;
        }
        for (int i = 0; i < 12; i++) {
            double angle = i * 2.39996;
            double out = 6 * Math.sqrt(i + 0.5);
            tree.round(
                    Curves.blob(
                            dice,
                            Math.cos(angle) * out,
                            -54 + Math.sin(angle) * out * 0.8,
                            13,
                            12,
                            0.25),
                    Tint.near(green, dice, 0.5),
                    0.2);
        }
        return tree;
    }

    private static Drawing flower(Dice dice) {
        Drawing flower = new Drawing();
        Color petal = Tint.vivid(dice);
        Color green = Tint.of(0x3d8b3d);
        flower.line(Curves.open(0, 0, 2, -20, 0, -42), green, 2.6);
        flower.fill(Curves.closed(0, -10, 12, -22, 18, -20, 10, -12), green);
        int petals = dice.whole(5, 9);
        for (int i = 0; i < petals; i++) {
            flower.round(
                    Curves.turned(Curves.oval(0, -55, 5.5, 11), 360.0 * i / petals, 0, -46),
                    petal,
                    0.15);
        }
        flower.round(Curves.disc(0, -46, 6), Tint.of(0xe9b82e));
        return flower;
    }

    private static Drawing ball(Dice dice) {
        Drawing ball = new Drawing();
        Color color = Tint.vivid(dice);
        Shape disc = Curves.disc(0, 0, 20);
        ball.round(disc, color, 0.35);
        Shape band = Curves.turned(Curves.box(-22, -4, 44, 8), dice.between(0, 180), 0, 0);
        ball.fill(Curves.common(disc, band), Tint.lighter(Tint.vivid(dice), 0.3));
        ball.fill(Curves.oval(-7, -9, 4, 3), Tint.clear(Color.WHITE, 0.5));
        return ball;
    }

    private static Drawing carton(Dice dice) {
        Drawing carton = new Drawing();
        Color card = Tint.near(Tint.of(0xb98a55), dice, 0.8);
        double tall = dice.between(26, 44);
        carton.fill(Curves.polygon(-24, -tall, 8, -tall + 5, 8, 5, -24, 0), card);
        carton.fill(
                Curves.polygon(8, -tall + 5, 26, -tall - 3, 26, -5, 8, 5), Tint.darker(card, 0.3));
        carton.fill(
                Curves.polygon(-24, -tall, -5, -tall - 7, 26, -tall - 3, 8, -tall + 5),
                Tint.lighter(card, 0.25));
        carton.fill(
                Curves.polygon(-11, -tall + 2, -5, -tall + 3, -5, 3, -11, 2),
                Tint.lighter(card, 0.4));
        return carton;
    }

    private static Drawing bottle(Dice dice) {
        Drawing bottle = new Drawing();
        Color glass = Tint.near(Tint.of(dice.chance(0.5) ? 0x2f7d57 : 0x3b6fb5), dice, 1);
        bottle.round(
                Curves.closed(
                        -4, -60, 4, -60, 4, -46, 10, -36, 10, -2, 0, 0, -10, -2, -10, -36, -4, -46),
                glass,
                0.2);
        bottle.fill(Curves.box(-9.6, -28, 19.2, 15), Tint.CREAM);
        bottle.fill(Curves.box(-4.6, -64, 9.2, 6), Tint.vivid(dice));
        bottle.fill(Curves.box(-7, -34, 2, 30), Tint.clear(Color.WHITE, 0.35));
        return bottle;
    }

    private static Drawing cone(Dice dice) {
        Drawing cone = new Drawing();
        Color orange = Tint.of(0xea5b1a);
        cone.round(Curves.roundBox(-19, -5, 38, 5, 2), Tint.darker(orange, 0.25));
        Shape body = Curves.polygon(-12, -5, -3, -46, 3, -46, 12, -5);
        cone.round(body, orange);
        double band = dice.between(-28, -22);
        cone.fill(Curves.common(body, Curves.box(-20, band, 40, 8)), Tint.WHITE);
        return cone;
    }
}
