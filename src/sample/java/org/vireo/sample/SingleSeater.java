package org.vireo.sample;

import java.awt.Color;
import java.awt.Shape;

/** An open-wheel car with wings; it faces right, the ground is y = 0, about 140 units long. */
final class SingleSeater {
    private static final Color CARBON = Tint.of(0x2a2b2f);
    private static final Color TIRE = Tint.of(0x232327);

    private SingleSeater() {}

    static Drawing side(RaceCarDrawing.Livery livery, Dice dice) {
        Drawing car = new Drawing();
        double nose = dice.between(66, 76);
        double rear = dice.between(12, 14);
        double front = rear - dice.between(0, 1.5);
        double airbox = dice.between(-38, -32);
        Color band = livery.third();
        Color rim = Tint.of(0x6d7076);
        RaceCarDrawing.wheel(car, -40, -rear - 1, rear * 0.95, CARBON, CARBON, 0);
        RaceCarDrawing.wheel(car, 47, -front - 1, front * 0.95, CARBON, CARBON, 0);
        rearWing(car, livery, dice);
        car.line(20, -12, 46, -front, CARBON, 1.6).line(20, -17, 46, -front - 3, CARBON, 1.4);
        RaceCarDrawing.helmet(car, 3, -25, 5.6, livery.third());
        Shape body =
                Curves.closed(
                        nose,
                        -8,
                        nose - 10,
                        -12,
                        34,
                        -17,
                        14,
                        -20,
                        8,
                        -21,
                        3,
                        -20.5,
                        -4,
                        -21,
                        -6,
                        airbox * 0.9,
                        -10,
                        airbox,
                        -16,
                        airbox + 2,
                        -30,
                        -24,
                        -50,
                        -17,
                        -54,
                        -10,
                        -48,
                        -5,
                        0,
                        -4,
                        50,
                        -5);
        car.round(body, livery.body(), 0.26);
        Shape pod = Curves.closed(16, -15, 8, -17, -16, -16, -36, -11, -36, -5, 12, -4, 18, -8);
        car.round(pod, livery.second(), 0.25);
        car.fill(Curves.oval(14, -10, 3, 4.5), Tint.INK);
        car.line(Curves.open(-5, -25, 2, -30.5, 9, -29, 15, -20), CARBON, 2);
        if (dice.chance(0.7)) {
            RaceCarDrawing.number(car, livery, -16, airbox * 0.68, 5.6);
        }
        RaceCarDrawing.number(car, livery, 29, -12.5, 4.6);
        stripes(car, livery, body, dice);
        frontWing(car, livery, nose);
        car.line(-52, -4, 52, -4, CARBON, 2);
        RaceCarDrawing.wheel(car, -41, -rear, rear, rim, band, dice.whole(5, 9));
        RaceCarDrawing.wheel(car, 48, -front, front, rim, band, dice.whole(5, 9));
        return car;
    }

    private static void rearWing(Drawing car, RaceCarDrawing.Livery livery, Dice dice) {
        double high = dice.between(-40, -34);
        car.fill(Curves.polygon(-54, -14, -48, -14, -54, high + 6, -60, high + 6), CARBON);
        car.round(
                Curves.polygon(-68, high - 1, -50, high + 1, -50, high + 18, -66, high + 16),
                livery.second(),
                0.2);
        car.line(-67, high, -50, high + 2, livery.third(), 2.6);
        car.line(-66, high + 9, -51, high + 10, Tint.clear(Tint.INK, 0.5), 1.4);
    }

    private static void frontWing(Drawing car, RaceCarDrawing.Livery livery, double nose) {
        car.fill(Curves.polygon(nose - 12, -3, nose + 6, -3, nose + 6, -6, nose - 4, -7), CARBON);
        car.round(
                Curves.polygon(nose - 12, -2, nose + 5, -2, nose + 6, -12, nose - 8, -12),
                livery.second(),
                0.2);
        car.line(nose - 11, -7, nose + 5, -6, livery.third(), 2);
    }

    private static void stripes(Drawing car, RaceCarDrawing.Livery livery, Shape body, Dice dice) {
        if (dice.chance(0.6)) {
            Shape flash =
                    Curves.polygon(-52, -14, -20, -22, 20, -19, 70, -9, 70, -7, 20, -16, -20, -18);
            car.fill(Curves.common(body, flash), livery.second());
        }
        if (dice.chance(0.6)) {
            car.fill(Curves.box(-14, -12, 12, 4), Tint.WHITE);
            car.fill(Curves.box(-12, -11, 5, 2), livery.third());
        }
    }

    /** The same car from the front: wide wing, two fat tires, the helmet between them. */
    static Drawing front(RaceCarDrawing.Livery livery, Dice dice) {
        Drawing car = new Drawing();
        double high = dice.between(-50, -44);
        double wide = dice.between(40, 46);
        Shape tire = Curves.roundBox(wide - 12, -29, 16, 29, 4);
        Shape rearTire = Curves.roundBox(wide - 16, -32, 17, 30, 4);
        car.pair(rearTire, Tint.of(0x141416));
        car.fill(Curves.box(-26, high, 52, 6), livery.second());
        car.fill(Curves.box(-26, high + 8, 52, 3), livery.third());
        Shape end = Curves.box(24, high - 1, 4, 22);
        car.pair(end, livery.second());
        Shape pod = Curves.closed(6, -24, 22, -22, 25, -12, 22, -5, 6, -5);
        car.round(pod, livery.second()).round(Curves.mirrored(pod), livery.second());
        Shape inlet = Curves.roundBox(12, -19, 9, 7, 2);
        car.pair(inlet, Tint.INK);
        car.round(Curves.closed(-7, -24, -5, -44, 0, -47, 5, -44, 7, -24), livery.body());
        car.fill(Curves.oval(0, -42, 3, 3), Tint.INK);
        car.round(Curves.disc(0, -31, 6.4), livery.third());
        car.fill(Curves.roundBox(-5, -33.5, 10, 5, 2), Tint.INK);
        Shape arm = Curves.line(8, -14, wide - 8, -15, 1.8);
        Shape armBelow = Curves.line(8, -8, wide - 8, -10, 1.8);
        car.pair(arm, CARBON).pair(armBelow, CARBON);
        car.line(Curves.open(-10, -26, -6, -35, 0, -36.5, 6, -35, 10, -26), CARBON, 2);
        car.round(
                Curves.closed(-11, -26, 0, -28, 11, -26, 9, -10, 5, -4, -5, -4, -9, -10),
                livery.body());
        Shape mirror = Curves.roundBox(15, -29, 7, 4, 1.5);
        car.pair(mirror, livery.body());
        RaceCarDrawing.number(car, livery, 0, -17, 6);
        car.pair(tire, TIRE);
        for (double y = -24; y < -4; y += 6) {
            Shape tread = Curves.line(wide - 10, y, wide + 2, y, 0.8);
            car.pair(tread, Tint.of(0x3a3a3f));
        }
        Shape plank =
                Curves.closed(
                        -wide - 2, -7, 0, -4, wide + 2, -7, wide + 2, -1, 0, 0, -wide - 2, -1);
        car.round(plank, livery.second());
        Shape plate = Curves.box(wide + 1, -12, 3, 12);
        car.pair(plate, livery.third());
        return car;
    }
}
