package org.vireo.sample;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Path2D;

/** A closed race car with a big rear wing; it faces right, the ground is y = 0. */
final class TouringCar {
    private static final Color GLASS = Tint.of(0x232b36);

    private TouringCar() {}

    static Drawing side(RaceCarDrawing.Livery livery, Dice dice) {
        Drawing car = new Drawing();
        double roof = dice.between(-43, -36);
        double cabin = dice.between(-6, 6);
        double wheel = dice.between(11.5, 13.5);
        double deck = dice.between(-29, -25);
        double hood = dice.between(-26, -22);
        boolean prototype = dice.chance(0.3);

        wing(car, livery, deck, dice.between(-48, -40));
        Path2D outline = outline(roof, cabin, deck, hood, prototype);
        Area body = new Area(outline);
        body.subtract(new Area(Curves.disc(-40, -wheel + 1, wheel + 2.5)));
        body.subtract(new Area(Curves.disc(42, -wheel + 1, wheel + 2.5)));
        car.fill(Curves.box(-56, -16, 114, 11), Tint.of(0x151517));
        car.round(body, livery.body(), 0.26);
        stripes(car, livery, body, dice);
        windows(car, roof, cabin, deck, hood, prototype);
        car.line(-22, -8, 26, -7, livery.second(), 3);
        RaceCarDrawing.number(car, livery, dice.between(-6, 6), -17, 8.5);
        details(car, livery, hood);
        Color rim = dice.chance(0.5) ? Tint.of(0xb9bcc2) : Tint.mix(livery.third(), Tint.INK, 0.1);
        int spokes = dice.whole(5, 10);
        RaceCarDrawing.wheel(car, -40, -wheel, wheel, rim, Tint.of(0xd8d8d8), spokes);
        RaceCarDrawing.wheel(car, 42, -wheel, wheel, rim, Tint.of(0xd8d8d8), spokes);
        return car;
    }

    private static Path2D outline(
            double roof, double cabin, double deck, double hood, boolean prototype) {
        Path2D path = new Path2D.Double();
        path.moveTo(-66, -8);
        path.curveTo(-68, -16, -67, deck + 2, -64, deck);
        path.lineTo(-48, deck - 1);
        double back = prototype ? -30 : -22;
        path.curveTo(-40, deck - 4, back + cabin - 4, roof + 1, back + 8 + cabin, roof);
        path.curveTo(-4 + cabin, roof - 2, 8 + cabin, roof - 1, 14 + cabin, roof + 2);
        path.lineTo(34 + cabin * 0.6, hood - 1);
        path.curveTo(48, hood + 0.5, 58, hood + 3, 66, -15);
        path.curveTo(70, -11, 70, -6, 68, -4);
        path.lineTo(-60, -4);
        path.closePath();
        return path;
    }

    private static void wing(Drawing car, RaceCarDrawing.Livery livery, double deck, double high) {
        car.line(-58, deck + 2, -60, high + 2, Tint.of(0x2a2b2f), 2.4);
        car.line(-52, deck + 2, -54, high + 2, Tint.of(0x2a2b2f), 2.4);
        car.fill(
                Curves.closed(
                        -72, high, -50, high + 2, -46, high + 4, -60, high + 5, -71, high + 3),
                livery.second());
        car.round(
                Curves.polygon(-74, high - 5, -62, high - 5, -60, high + 9, -73, high + 7),
                livery.third(),
                0.2);
    }

    private static void windows(
            Drawing car, double roof, double cabin, double deck, double hood, boolean prototype) {
        double back = prototype ? -18 : -24;
        Shape glass =
                Curves.polygon(
                        back - 6 + cabin,
                        deck,
                        -12 + cabin,
                        roof + 3,
                        12 + cabin,
                        roof + 4,
                        29 + cabin * 0.6,
                        hood - 1.5,
                        12,
                        hood - 1);
        car.fill(glass, GLASS);
        car.fill(
                Curves.common(
                        glass,
                        Curves.polygon(
                                4 + cabin,
                                roof,
                                10 + cabin,
                                roof,
                                -2 + cabin,
                                deck + 6,
                                -8 + cabin,
                                deck + 6)),
                Tint.clear(Tint.of(0xcfe4f2), 0.4));
        car.line(-1 + cabin, roof + 2, -3 + cabin, hood, Tint.clear(Tint.WHITE, 0.8), 1.6);
        car.line(-10 + cabin, deck, 10 + cabin, roof + 4, Tint.of(0xd9d9d9), 1);
    }

    private static void stripes(Drawing car, RaceCarDrawing.Livery livery, Shape body, Dice dice) {
        Shape stripe =
                switch (dice.weighted(1, 1, 1)) {
                    case 0 -> Curves.polygon(-70, -20, 72, -16, 72, -11, -70, -12);
                    case 1 -> Curves.polygon(-70, -4, -34, -4, 6, -46, -32, -46);
                    default ->
                            Curves.polygon(
                                    -70, -34, -20, -26, 30, -18, 72, -20, 72, -4, 30, -10, -70,
                                    -24);
                };
        car.fill(Curves.common(body, stripe), livery.second());
        if (dice.chance(0.5)) {
            car.fill(
                    Curves.common(body, Curves.polygon(-70, -11, 72, -8, 72, -6, -70, -8)),
                    livery.third());
        }
    }

    private static void details(Drawing car, RaceCarDrawing.Livery livery, double hood) {
        car.fill(
                Curves.closed(56, hood + 4, 63, hood + 7, 61, hood + 10, 54, hood + 7),
                Tint.of(0xf7f1cf));
        car.fill(Curves.box(-67, -20, 4, 5), Tint.of(0xd32020));
        car.fill(Curves.polygon(52, -4, 72, -4, 74, -1, 52, -1), Tint.of(0x232327));
        car.fill(Curves.box(18, -14, 8, 4), Tint.WHITE);
        car.fill(Curves.box(19, -13, 4, 2), livery.third());
        car.fill(Curves.box(-26, -15, 9, 4), Tint.WHITE);
        car.fill(Curves.box(-24, -14, 5, 2), livery.second());
        car.line(-70, -6, -62, -6, Tint.of(0x9a9da3), 2.2);
    }
}
