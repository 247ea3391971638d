package org.vireo.sample;

import java.awt.Color;
import java.awt.Shape;

/** Vehicles that are no race cars: tall, slow, or afloat, without wings and numbers. */
final class VehicleDistractors {
    private static final Color GLASS = Tint.of(0x9cc4dc);
    private static final Color TIRE = Tint.of(0x26262a);

    private VehicleDistractors() {}

    static Drawing of(Dice dice) {
        return switch (dice.weighted(3, 2, 2, 2)) {
            case 0 -> truck(dice);
            case 1 -> bus(dice);
            case 2 -> sailboat(dice);
            default -> tractor(dice);
        };
    }

    private static void wheel(Drawing vehicle, double x, double r) {
        vehicle.fill(Curves.disc(x, -r, r), TIRE);
        vehicle.round(Curves.disc(x, -r, r * 0.5), Tint.of(0x9a9ca1));
    }

    private static Drawing truck(Dice dice) {
        Drawing truck = new Drawing();
        Color cab = Tint.vivid(dice);
        Color cargo = dice.chance(0.6) ? Tint.of(0xe4e4e0) : Tint.vivid(dice);
        double tall = dice.between(40, 52);
        truck.fill(Curves.box(-58, -16, 112, 6), Tint.of(0x3a3a3d));
        truck.round(Curves.box(-60, -14 - tall, 76, tall), cargo, 0.12);
        for (double x = -50; x < 14; x += 10) {
            truck.line(x, -12 - tall, x, -16, Tint.clear(Tint.INK, 0.18), 0.8);
        }
        truck.round(Curves.closed(20, -12, 20, -46, 38, -47, 46, -32, 56, -27, 57, -12), cab);
        truck.fill(Curves.polygon(30, -42, 38, -42, 44, -30, 30, -30), GLASS);
        truck.fill(Curves.box(53, -20, 5, 5), Tint.of(0xf5efc4));
        wheel(truck, -42, 9.5);
        wheel(truck, -20, 9.5);
        wheel(truck, 40, 9.5);
        return truck;
    }

    private static Drawing bus(Dice dice) {
        Drawing bus = new Drawing();
        Color paint = Tint.near(Tint.of(0xe2b023), dice, 3);
        bus.round(Curves.roundBox(-62, -52, 124, 44, 6), paint, 0.15);
        for (double x = -56; x < 52; x += 17) {
            bus.fill(Curves.roundBox(x, -46, 14, 15, 2), GLASS);
        }
        bus.fill(Curves.box(-62, -26, 124, 3), Tint.darker(paint, 0.5));
        bus.fill(Curves.box(57, -18, 5, 5), Tint.of(0xf5efc4));
        wheel(bus, -38, 10);
        wheel(bus, 38, 10);
        return bus;
    }

    private static Drawing sailboat(Dice dice) {
        Drawing boat = new Drawing();
        Color hull = Tint.vivid(dice);
        boat.line(0, -86, 0, -14, Tint.of(0x6b4b30), 2.2);
        boat.fade(
                Curves.polygon(2, -84, 2, -22, 38, -22),
                Tint.WHITE,
                Tint.of(0xcfd3d6),
                0,
                0,
                40,
                0);
        boat.fill(Curves.polygon(-2, -78, -2, -22, -28, -22), Tint.lighter(Tint.vivid(dice), 0.3));
        boat.round(Curves.polygon(-42, -15, 46, -15, 30, 2, -30, 2), hull);
        boat.fill(Curves.box(-39, -12, 80, 2.4), Tint.WHITE);
        return boat;
    }

    private static Drawing tractor(Dice dice) {
        Drawing tractor = new Drawing();
        Color paint = Tint.near(Tint.of(dice.chance(0.5) ? 0x2f8a34 : 0xb7332a), dice, 0.7);
        Shape cabin = Curves.polygon(-30, -26, -27, -60, 2, -60, 8, -26);
        tractor.fill(cabin, paint);
        tractor.fill(Curves.polygon(-25, -32, -23, -55, -1, -55, 3, -32), GLASS);
        tractor.fill(Curves.box(-32, -64, 38, 5), Tint.darker(paint, 0.3));
        tractor.round(Curves.roundBox(0, -36, 44, 22, 4), paint);
        tractor.fill(Curves.box(28, -54, 3, 20), Tint.of(0x3a3a3d));
        tractor.fill(Curves.disc(-22, -20, 20), TIRE);
        tractor.round(Curves.disc(-22, -20, 10), Tint.of(0xe0b53a));
        tractor.fill(Curves.disc(32, -11, 11), TIRE);
        tractor.round(Curves.disc(32, -11, 5), Tint.of(0xe0b53a));
        return tractor;
    }
}
