package org.vireo.sample;

import java.awt.Color;
import java.awt.Shape;
import java.util.List;

/** Animals that are no dogs: they have no collar, no tongue and no long muzzle. */
final class AnimalDistractors {
    private static final List<Integer> CATS =
            List.of(0xd98a3d, 0x8a8a90, 0x2c2b2d, 0xe9dfcf, 0xa57a52, 0xc7b299);

    private AnimalDistractors() {}

    static Drawing of(Dice dice) {
        return switch (dice.weighted(3, 3, 2, 2, 2)) {
            case 0 -> catFace(dice);
            case 1 -> catSitting(dice);
            case 2 -> fox(dice);
            case 3 -> sheep(dice);
            default -> rabbit(dice);
        };
    }

    private static Color catCoat(Dice dice) {
        return Tint.near(Tint.of(dice.pick(CATS)), dice, 0.6);
    }

    private static Drawing catFace(Dice dice) {
        Drawing cat = new Drawing();
        catHead(cat, catCoat(dice), dice);
        return cat;
    }

    private static void catHead(Drawing cat, Color coat, Dice dice) {
        Shape ear = Curves.polygon(-19, -6, -18, -30, -4, -17);
        cat.round(ear, coat).round(Curves.mirrored(ear), coat);
        cat.pair(Curves.polygon(-16, -12, -16, -24, -8, -17), Tint.of(0xd99b93));
        Shape head =
                Curves.closed(0, -19, 14, -15, 21, 0, 15, 12, 0, 16, -15, 12, -21, 0, -14, -15);
        cat.round(head, coat, 0.14);
        if (dice.chance(0.6)) {
            Color stripe = Tint.darker(coat, 0.4);
            for (double x : new double[] {-5, 0, 5}) {
                cat.line(x, -18, x * 0.7, -11, stripe, 1.8);
            }
            cat.pair(Curves.line(-20, 3, -13, 4, 1.5), stripe);
        }
        Color iris = dice.chance(0.5) ? Tint.of(0xa7c957) : Tint.of(0xe8b93a);
        cat.pair(Curves.oval(-8.5, -2, 4.4, 3.8), iris);
        cat.pair(Curves.oval(-8.5, -2, 1.1, 3.6), Tint.INK);
        cat.fill(Curves.oval(-3.2, 8, 4, 3.2), Tint.lighter(coat, 0.35));
        cat.fill(Curves.oval(3.2, 8, 4, 3.2), Tint.lighter(coat, 0.35));
        cat.fill(Curves.polygon(-2.4, 3.6, 2.4, 3.6, 0, 6.4), Tint.of(0xd4777a));
        Color whisker = Tint.clear(Tint.WHITE, 0.85);
        cat.pair(Curves.line(-7, 7, -25, 4, 0.7), whisker);
        cat.pair(Curves.line(-7, 9, -25, 10, 0.7), whisker);
    }

    private static Drawing catSitting(Dice dice) {
        Color coat = catCoat(dice);
        Drawing cat = new Drawing();
        Shape tail = Curves.open(12, 62, 30, 62, 34, 46, 28, 32, 34, 22);
        cat.line(tail, Tint.darker(coat, 0.15), 6);
        cat.round(
                Curves.closed(-9, 8, 9, 8, 16, 34, 22, 56, 14, 66, -14, 66, -22, 56, -16, 34),
                coat);
        for (double y = 26; y < 54; y += 8) {
            cat.pair(Curves.line(-16 - y * 0.06, y, -8, y + 2, 1.8), Tint.darker(coat, 0.3));
        }
        Shape leg = Curves.closed(2, 38, 9, 38, 9, 66, 1, 66);
        cat.round(leg, coat, 0.1).round(Curves.mirrored(leg), coat, 0.1);
        cat.pair(Curves.oval(6, 65, 6, 3), Tint.lighter(coat, 0.3));
        catHead(cat, coat, dice);
        return cat;
    }

    private static Drawing fox(Dice dice) {
        Color coat = Tint.near(Tint.of(0xe06a1f), dice, 0.5);
        Drawing fox = new Drawing();
        Shape ear = Curves.polygon(-21, -8, -20, -34, -4, -16);
        fox.round(ear, coat).round(Curves.mirrored(ear), coat);
        fox.pair(Curves.polygon(-18, -14, -18, -28, -9, -17), Tint.of(0x2e2320));
        Shape head =
                Curves.polygon(-22, -8, -12, -18, 0, -20, 12, -18, 22, -8, 24, 2, 0, 24, -24, 2);
        fox.round(head, coat, 0.12);
        Shape cheek = Curves.closed(-24, 2, -13, 0, -5, 9, -1, 22, -8, 17);
        fox.pair(cheek, Tint.WHITE);
        fox.pair(Curves.oval(-9, -3, 2.6, 2), Tint.INK);
        fox.fill(Curves.disc(0, 21, 3), Tint.INK);
        return fox;
    }

    private static Drawing sheep(Dice dice) {
        Drawing sheep = new Drawing();
        Color wool = Tint.near(Tint.of(0xece6d8), dice, 0.4);
        Color face = dice.chance(0.5) ? Tint.of(0x2d2a2b) : Tint.of(0xd8c3a5);
        for (double x : new double[] {-22, -12, 12, 21}) {
            sheep.fill(Curves.roundBox(x - 3, -20, 6, 20, 2), Tint.darker(face, 0.2));
        }
        sheep.round(Curves.oval(0, -32, 30, 17), wool);
        for (int i = 0; i < 22; i++) {
            double angle = Math.TAU * i / 22;
            sheep.round(
                    Curves.disc(Math.cos(angle) * 28, -32 + Math.sin(angle) * 15, 6.5), wool, 0.14);
        }
        sheep.round(Curves.closed(26, -48, 36, -50, 44, -40, 42, -30, 34, -30, 27, -38), face);
        sheep.fill(Curves.oval(27, -46, 6, 2.6), Tint.darker(face, 0.25));
        sheep.fill(Curves.disc(36, -42, 1.5), Tint.WHITE);
        sheep.round(Curves.disc(29, -50, 5.5), wool);
        return sheep;
    }

    private static Drawing rabbit(Dice dice) {
        Drawing rabbit = new Drawing();
        Color coat =
                Tint.near(Tint.of(dice.pick(List.of(0xb9a48c, 0xe9e4da, 0x8b8681))), dice, 0.5);
        Shape ear = Curves.closed(-4, -14, -12, -36, -9, -50, -4, -38, 0, -16);
        rabbit.round(ear, coat).round(Curves.mirrored(ear), coat);
        rabbit.pair(Curves.closed(-5, -18, -9, -36, -8, -44, -5, -36, -2, -20), Tint.of(0xdfa5a0));
        rabbit.round(Curves.closed(-8, 6, 8, 6, 18, 26, 14, 44, -14, 44, -18, 26), coat);
        rabbit.round(Curves.oval(0, -4, 15, 14), coat, 0.12);
        rabbit.pair(Curves.oval(-8, -6, 2.4, 3), Tint.INK);
        rabbit.fill(Curves.polygon(-2, 1, 2, 1, 0, 3.4), Tint.of(0xd4777a));
        rabbit.fill(Curves.box(-2, 6, 4, 4), Tint.WHITE);
        rabbit.pair(Curves.oval(-10, 43, 8, 4), Tint.lighter(coat, 0.3));
        return rabbit;
    }
}
