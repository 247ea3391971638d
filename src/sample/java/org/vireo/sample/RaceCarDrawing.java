package org.vireo.sample;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.util.List;

/** Race cars: single-seaters from the side and from the front, touring cars and old roadsters. */
final class RaceCarDrawing {
    private static final Color TIRE = Tint.of(0x1d1d20);

    private RaceCarDrawing() {}

    /** A car that will be shown mirrored, or not: its number stays readable. */
    static Drawing of(Difficulty difficulty, Dice dice, boolean mirrored) {
        Livery livery = Livery.of(dice, mirrored);
        return switch (difficulty.carView(dice)) {
            case 0 -> SingleSeater.side(livery, dice);
            case 1 -> TouringCar.side(livery, dice);
            case 2 -> SingleSeater.front(livery, dice);
            default -> roadster(livery, dice);
        };
    }

    /**
     * The paint of one car.
     *
     * @param body of most of the car
     * @param second of wings and stripes
     * @param third of small things
     * @param mirrored whether the finished car is shown mirrored
     */
    record Livery(Color body, Color second, Color third, int number, boolean mirrored) {
        private static final List<Integer> CLASSIC =
                List.of(
                        0xd3181c, 0x0d57b5, 0xf4b400, 0x0c7a3f, 0xf2f2f0, 0xe8590c, 0x20232a,
                        0x00a3a8, 0x8c1a9c, 0xc9ccd1);

        static Livery of(Dice dice, boolean mirrored) {
            Color body = Tint.near(Tint.of(dice.pick(CLASSIC)), dice, 0.7);
            Color second = Tint.near(Tint.of(dice.pick(CLASSIC)), dice, 0.7);
            return new Livery(body, second, Tint.vivid(dice), dice.whole(1, 99), mirrored);
        }
    }

    /** A slick on a rim; {@code band} is the colored line on the sidewall. */
    static void wheel(
            Drawing car, double x, double y, double r, Color rim, Color band, int spokes) {
        car.fill(Curves.disc(x, y, r), TIRE);
        car.fill(Curves.without(Curves.disc(x, y, r * 0.86), Curves.disc(x, y, r * 0.78)), band);
        car.round(Curves.disc(x, y, r * 0.6), rim, 0.3);
        for (int i = 0; i < spokes; i++) {
            double angle = Math.TAU * i / spokes + 0.3;
            car.line(
                    x + Math.cos(angle) * r * 0.15,
                    y + Math.sin(angle) * r * 0.15,
                    x + Math.cos(angle) * r * 0.52,
                    y + Math.sin(angle) * r * 0.52,
                    Tint.darker(rim, 0.7),
                    r * 0.1);
        }
        car.fill(Curves.disc(x, y, r * 0.14), Tint.darker(rim, 0.5));
    }

    /** The number on its white disc. */
    static void number(Drawing car, Livery livery, double x, double y, double r) {
        car.fill(Curves.disc(x, y, r), Tint.WHITE);
        Shape digits = Numerals.of(livery.number(), 0, 0, r * 1.15);
        Shape seen = livery.mirrored() ? Curves.mirrored(digits) : digits;
        car.fill(AffineTransform.getTranslateInstance(x, y).createTransformedShape(seen), Tint.INK);
    }

    static void helmet(Drawing car, double x, double y, double r, Color color) {
        car.round(Curves.disc(x, y, r), color);
        car.fill(Curves.roundBox(x + r * 0.05, y - r * 0.4, r * 0.95, r * 0.6, r * 0.2), Tint.INK);
    }

    /** A cigar-shaped car of the fifties: open cockpit, wire wheels outside the body. */
    private static Drawing roadster(Livery livery, Dice dice) {
        Drawing car = new Drawing();
        double tail = dice.between(52, 62);
        double nose = dice.between(58, 66);
        Color steel = Tint.of(0xc9ccd0);
        wheel(car, -35, -14, 13.5, Tint.darker(steel, 0.5), TIRE, 12);
        wheel(car, 41, -13.5, 13, Tint.darker(steel, 0.5), TIRE, 12);
        Shape body =
                Curves.closed(
                        -tail, -18, -46, -29, -24, -35, -8, -33, 2, -30, 14, -31, 40, -29, nose - 4,
                        -24, nose, -18, nose - 5, -11, 40, -8, -30, -8, -tail + 8, -11);
        helmet(car, -13, -37, 6, livery.third());
        car.round(body, livery.body(), 0.28);
        car.fill(Curves.oval(nose - 3, -18, 3, 6), Tint.INK);
        car.fill(
                Curves.closed(-5, -33, 3, -41, 4, -40.5, 3, -30),
                Tint.clear(Tint.of(0xbfd9e8), 0.75));
        car.fill(
                Curves.common(body, Curves.box(-tail, -22, tail + nose, dice.between(3, 6))),
                livery.second());
        number(car, livery, dice.between(16, 22), -20, 9);
        car.line(30, -12, -50, -10, Tint.of(0x8d9197), 2.6);
        for (double x = 34; x < 52; x += 4) {
            car.line(x, -26, x - 2, -19, Tint.clear(Tint.INK, 0.5), 1);
        }
        wheel(car, -33, -13.5, 13.5, steel, TIRE, 14);
        wheel(car, 43, -13, 13, steel, TIRE, 14);
        return car;
    }
}
