package org.vireo.sample;

import java.awt.Color;
import java.awt.Shape;
import java.util.List;

/** Mushrooms: a cap on a stem, seen a little from above or from below; the ground is y = 0. */
final class MushroomDrawing {
    private record Kind(int cap, int stem, int gills, boolean spots, double slim) {}

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(0xc9281f, 0xf4efe2, 0xf7f1e0, true, 1),
                    new Kind(0xd8381e, 0xf4efe2, 0xf3e8cf, true, 1),
                    new Kind(0x7a4a28, 0xe9d7b4, 0xd9c08a, false, 0.75),
                    new Kind(0x9c6a3c, 0xeadfc6, 0xcdb48a, false, 0.9),
                    new Kind(0xd9822b, 0xf0d9a8, 0xe8b868, false, 1),
                    new Kind(0xeee5d2, 0xf3eee2, 0xc9a99a, false, 0.9),
                    new Kind(0x7d5a86, 0xe5dbe6, 0xcbb8cf, false, 1.1),
                    new Kind(0xd2b03c, 0xf3e9c4, 0xe6d690, false, 1.1),
                    new Kind(0x8f3a2a, 0xe8dcc6, 0xd7c39c, true, 0.9),
                    new Kind(0xb79a78, 0xece3d2, 0xb79c84, true, 1.2));

    private final Dice dice;
    private final Kind kind;
    private final Color cap;
    private final Color stem;
    private final Drawing drawing = new Drawing();
    private final double tall;
    private final double reach;
    private final double rise;
    private final double rim;
    private final double lean;

    private MushroomDrawing(Dice dice) {
        this.dice = dice;
        kind = dice.pick(KINDS);
        cap = Tint.near(Tint.of(kind.cap), dice, 0.8);
        stem = Tint.near(Tint.of(kind.stem), dice, 0.3);
        tall = dice.between(30, 56) * Math.sqrt(kind.slim);
        reach = dice.between(22, 36);
        rise = dice.between(16, 34);
        rim = reach * dice.between(0.1, 0.26);
        lean = dice.around(0, 4);
    }

    static Drawing of(Dice dice) {
        return new MushroomDrawing(dice).drawn();
    }

    private Drawing drawn() {
        boolean fromBelow = dice.chance(0.45);
        if (fromBelow) {
            dome(false);
            gills();
            stem(-tall + rim * 0.3);
        } else {
            stem(-tall + rim * 0.4);
            dome(true);
        }
        return drawing;
    }

    /** The stem from the ground up to {@code top}. */
    private void stem(double top) {
        double foot = dice.between(6, 10) / kind.slim;
        double neck = foot * dice.between(0.55, 0.95);
        double bulb = foot * dice.between(1, 1.7);
        Shape outline =
                Curves.closed(
                        lean - neck,
                        top - 2,
                        lean + neck,
                        top - 2,
                        lean * 0.5 + neck * 1.05,
                        top * 0.55,
                        foot,
                        top * 0.25,
                        bulb,
                        -5,
                        bulb * 0.6,
                        0,
                        -bulb * 0.6,
                        0,
                        -bulb,
                        -5,
                        -foot,
                        top * 0.25,
                        lean * 0.5 - neck * 1.05,
                        top * 0.55);
        drawing.fade(
                outline,
                Tint.lighter(stem, 0.2),
                Tint.darker(stem, 0.38),
                -bulb * 0.5,
                0,
                bulb * 1.2,
                0);
        for (int i = 0; i < 5; i++) {
            double x = dice.between(-0.6, 0.6);
            drawing.line(
                    Curves.open(
                            lean + x * neck,
                            top * 0.9,
                            lean * 0.5 + x * neck,
                            top * 0.5,
                            x * foot,
                            top * 0.12),
                    Tint.clear(Tint.darker(stem, 0.5), 0.28),
                    0.7);
        }
        drawing.fill(
                Curves.common(outline, Curves.oval(lean, top, neck * 2.4, 6)),
                Tint.clear(Tint.INK, 0.3));
        if (dice.chance(kind.spots ? 0.7 : 0.25)) {
            skirt(top * 0.68, neck);
        }
    }

    /** The ring that the veil leaves on the stem. */
    private void skirt(double y, double neck) {
        double wide = neck * 1.7;
        double x = lean * 0.6;
        drawing.round(
                Curves.closed(
                        x - neck,
                        y - 3,
                        x + neck,
                        y - 3,
                        x + wide,
                        y + 4,
                        x + wide * 0.5,
                        y + 3,
                        x,
                        y + 5,
                        x - wide * 0.5,
                        y + 3,
                        x - wide,
                        y + 4),
                Tint.lighter(stem, 0.15),
                0.3);
    }

    /** The underside with its gills. */
    private void gills() {
        Shape under = Curves.oval(lean, -tall, reach * 0.985, rim);
        Color color = Tint.of(kind.gills);
        drawing.fade(
                under,
                Tint.darker(color, 0.45),
                Tint.darker(color, 0.05),
                lean,
                -tall - rim,
                lean,
                -tall + rim);
        for (int i = 0; i < 40; i++) {
            double angle = Math.TAU * i / 40;
            double x = Math.cos(angle) * reach * 0.96;
            double y = Math.sin(angle) * rim * 0.94;
            drawing.line(
                    lean + x * 0.2,
                    -tall + y * 0.2,
                    lean + x,
                    -tall + y,
                    Tint.clear(Tint.darker(color, 0.6), 0.45),
                    0.6);
        }
    }

    /** The cap; {@code over} when its rim bulges towards us and hides the gills. */
    private void dome(boolean over) {
        double y = -tall;
        double sag = over ? rim : rim * 0.9;
        double peak = dice.chance(0.25) ? rise * dice.between(1.1, 1.5) : rise;
        double full = dice.between(0.55, 1);
        Shape outline =
                Curves.closed(
                        lean - reach,
                        y,
                        lean - reach * 0.86 * full - reach * 0.05,
                        y - peak * 0.5,
                        lean - reach * 0.45 * full,
                        y - peak * 0.9,
                        lean,
                        y - peak,
                        lean + reach * 0.45 * full,
                        y - peak * 0.9,
                        lean + reach * 0.86 * full + reach * 0.05,
                        y - peak * 0.5,
                        lean + reach,
                        y,
                        lean + reach * 0.55,
                        y + sag * 0.8,
                        lean,
                        y + sag,
                        lean - reach * 0.55,
                        y + sag * 0.8);
        drawing.round(outline, cap, 0.3);
        Shape shade =
                Curves.common(
                        outline, Curves.oval(lean + reach * 0.75, y + rim, reach * 0.75, peak));
        drawing.fill(shade, Tint.clear(Tint.darker(cap, 0.75), 0.22));
        drawing.fill(
                Curves.common(
                        outline,
                        Curves.turned(
                                Curves.oval(
                                        lean - reach * 0.35,
                                        y - peak * 0.62,
                                        reach * 0.2,
                                        peak * 0.1),
                                -22,
                                lean - reach * 0.35,
                                y - peak * 0.62)),
                Tint.clear(Color.WHITE, 0.4));
        if (kind.spots) {
            spots(outline, y, peak);
        }
    }

    private void spots(Shape outline, double y, double peak) {
        Color color = Tint.lighter(stem, 0.3);
        int count = dice.whole(8, 15);
        for (int i = 0; i < count; i++) {
            double angle = (i + dice.between(0.1, 0.9)) * 2.39996;
            double out = Math.sqrt((i + 0.5) / count) * 0.95;
            double x = lean + Math.cos(angle) * reach * out;
            double up = y - peak * 0.42 + Math.sin(angle) * peak * 0.52 * out;
            double size = dice.between(1.6, 4) * (1.15 - 0.5 * out);
            Shape spot = Curves.blob(dice, x, up, size * (1.25 - 0.5 * out), size * 0.85, 0.35);
            drawing.fill(Curves.common(outline, spot), color);
        }
    }
}
