package org.vireo.sample;

import java.awt.Color;

/** What stands between us and the things: grass, a twig with leaves, a post, a stone. */
final class Foreground {
    private Foreground() {}

    static Drawing of(Dice dice) {
        return switch (dice.weighted(4, 3, 1, 2)) {
            case 0 -> grass(dice);
            case 1 -> twig(dice);
            case 2 -> post(dice);
            default -> stone(dice);
        };
    }

    private static Drawing grass(Dice dice) {
        Drawing grass = new Drawing();
        Color green = Tint.near(Tint.of(0x5c8f34), dice, 1.2);
        int blades = dice.whole(7, 14);
        for (int i = 0; i < blades; i++) {
            double x = dice.between(-20, 20);
            double tip = x + dice.around(0, 12);
            double tall = dice.between(25, 60);
            grass.fill(
                    Curves.closed(
                            x - 1.8,
                            0,
                            (x + tip) / 2 - 1.4,
                            -tall * 0.55,
                            tip,
                            -tall,
                            (x + tip) / 2 + 1.4,
                            -tall * 0.5,
                            x + 1.8,
                            0),
                    Tint.near(green, dice, 0.6));
        }
        return grass;
    }

    private static Drawing twig(Dice dice) {
        Drawing twig = new Drawing();
        Color leaf = Tint.near(Tint.of(dice.chance(0.7) ? 0x4d8a3a : 0xb5762f), dice, 1);
        twig.line(Curves.open(-50, 4, -20, -2, 10, 3, 50, -4), Tint.of(0x5a4330), 2.6);
        for (double x = -42; x < 50; x += dice.between(9, 16)) {
            double turn = dice.sign() * dice.between(40, 75);
            twig.round(
                    Curves.turned(
                            Curves.closed(x, 0, x + 7, -4.5, x + 16, 0, x + 7, 4.5), turn, x, 0),
                    Tint.near(leaf, dice, 0.6));
        }
        return twig;
    }

    private static Drawing post(Dice dice) {
        Drawing post = new Drawing();
        Color wood = Tint.near(Tint.of(0x85694a), dice, 0.8);
        double wide = dice.between(4, 7);
        post.fade(
                Curves.polygon(-wide, 0, -wide, -80, 0, -85, wide, -80, wide, 0),
                Tint.lighter(wood, 0.2),
                Tint.darker(wood, 0.3),
                -wide,
                0,
                wide,
                0);
        return post;
    }

    private static Drawing stone(Dice dice) {
        Drawing stone = new Drawing();
        Color grey = Tint.near(Tint.of(0x8d8a84), dice, 0.8);
        stone.round(Curves.blob(dice, 0, 0, 28, 17, 0.35), grey, 0.35);
        stone.fill(Curves.blob(dice, -8, -6, 8, 3, 0.4), Tint.clear(Color.WHITE, 0.2));
        return stone;
    }
}
