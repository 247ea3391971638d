package org.vireo.sample;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;

/** A dog that faces right; the ground is y = 0, a standing dog about 60 to 80 units tall. */
final class DogSideView {
    private final DogBreed breed;
    private final Color collar;
    private final Dice dice;
    private final Drawing drawing = new Drawing();

    DogSideView(DogBreed breed, Color collar, Dice dice) {
        this.breed = breed;
        this.collar = collar;
        this.dice = dice;
    }

    Drawing standing() {
        double half = breed.length() / 2;
        double top = -(breed.leg() + breed.depth());
        double stride = dice.chance(0.5) ? dice.between(0, 8) : dice.between(14, 30);
        double headX = half + dice.between(7, 11);
        double headY = top - dice.between(4, 13);
        Color far = Tint.darker(breed.coat(), 0.32);
        foreLeg(half - 9, far, -stride);
        hindLeg(-half + 9, far, stride * 0.8);
        tail(-half + 1, top + 4, dice.between(-35, 60));
        Shape torso = torso(half, top);
        coated(torso, half, top);
        if (breed.fluffy()) {
            fringe(half);
        }
        hindLeg(-half + 7, breed.coat(), -stride * 0.8);
        foreLeg(half - 6, breed.coat(), stride);
        neck(half, top, headX, headY);
        head(headX, headY, dice.between(-12, 14));
        return drawing;
    }

    Drawing sitting() {
        Color far = Tint.darker(breed.coat(), 0.3);
        double headX = dice.between(17, 21);
        double headY = dice.between(-74, -68);
        tail(-22, -5, dice.between(-75, -15));
        drawing.round(paw(26, 0, 24), far);
        drawing.round(Curves.closed(15, -36, 24, -36, 23, -10, 24, -1, 17, -1, 16, -14), far);
        Shape torso =
                Curves.closed(
                        -27, -10, -22, -28, -8, -50, 6, -62, 20, -56, 25, -42, 19, -22, 8, -6, -8,
                        -1, -22, -1);
        coated(torso, 24, -62);
        drawing.round(
                Curves.closed(10, -42, 21, -40, 19, -14, 19, -1, 11, -1, 11, -16), breed.coat());
        drawing.round(paw(20, 0, 13), pawColor());
        drawing.round(
                Curves.closed(-27, -10, -22, -24, -8, -27, 4, -18, 5, -6, -4, -1, -20, -1),
                breed.coat());
        drawing.round(paw(12, 0, 21), pawColor());
        Path2D neck =
                Curves.closed(-6, -52, headX - 11, headY, headX + 5, headY + 8, 25, -44, 12, -40);
        drawing.round(neck, breed.coat(), 0.12);
        collarBetween(headX - 10, headY + 9, headX + 8, headY + 17);
        head(headX, headY, dice.between(-12, 12));
        return drawing;
    }

    private static Shape paw(double tip, double ground, double length) {
        return Curves.closed(
                tip - length,
                ground,
                tip - length,
                ground - 4,
                tip - 4,
                ground - 6,
                tip,
                ground - 3,
                tip - 1,
                ground);
    }

    private Color pawColor() {
        return breed.marks() == DogBreed.Marks.BIB ? breed.patch() : breed.coat();
    }

    private Shape torso(double half, double top) {
        double deep = breed.depth();
        double under = -breed.leg();
        return Curves.closed(
                -half - 2,
                top + deep * 0.45,
                -half + 2,
                top + 2,
                -half + 14,
                top,
                half - 16,
                top + 1,
                half - 5,
                top - 2,
                half + 4,
                top + deep * 0.35,
                half + 2,
                under - 2,
                half - 10,
                under + 2,
                0,
                under - deep * 0.12,
                -half + 14,
                under - deep * 0.3,
                -half + 2,
                under - deep * 0.1);
    }

    /** Fills the body and lays the marks of the coat over it. */
    private void coated(Shape body, double half, double top) {
        drawing.round(body, breed.coat());
        double deep = breed.depth();
        switch (breed.marks()) {
            case PLAIN -> {}
            case BIB ->
                    drawing.fill(
                            Curves.common(
                                    body, Curves.oval(half + 1, top + deep * 0.9, 12, deep * 0.6)),
                            breed.patch());
            case SADDLE ->
                    drawing.fill(
                            Curves.common(
                                    body,
                                    Curves.blob(
                                            dice, -half * 0.15, top, half * 0.8, deep * 0.6, 0.2)),
                            breed.patch());
            case SPOTS -> spots(body, half, top, 22, 1.2, 2.8);
            case PATCHES -> spots(body, half, top, 4, 6, 11);
        }
    }

    private void spots(Shape body, double half, double top, int count, double least, double most) {
        for (int i = 0; i < count; i++) {
            double r = dice.between(least, most);
            double x = dice.between(-half, half);
            double y = dice.between(top, top + breed.depth());
            drawing.fill(Curves.common(body, Curves.blob(dice, x, y, r, r, 0.4)), breed.patch());
        }
    }

    /** Tufts of longer hair under the belly. */
    private void fringe(double half) {
        for (double x = -half + 8; x < half - 8; x += 5) {
            double y = -breed.leg() - 3;
            drawing.fill(
                    Curves.polygon(x - 4, y, x + 4, y, x - 1, y + dice.between(5, 8)),
                    Tint.darker(breed.coat(), 0.12));
        }
    }

    private void foreLeg(double x, Color color, double degrees) {
        double h = breed.leg() + 8;
        Drawing leg = drawing.part(DogDrawing.placed(x, -h, -degrees));
        leg.round(
                Curves.closed(
                        -6, -4, 5, -4, 4.5, h * 0.45, 3.5, h - 7, 8, h - 3, 8, h, -3, h, -3.2,
                        h - 6, -4.5, h * 0.45),
                color,
                0.16);
        sock(leg, h);
    }

    private void hindLeg(double x, Color color, double degrees) {
        double h = breed.leg() + breed.depth() * 0.5;
        Drawing leg = drawing.part(DogDrawing.placed(x, -h, -degrees));
        leg.round(
                Curves.closed(
                        -9, -6, 4, -9, 11, 2, 6, h * 0.42, 0, h * 0.62, 1, h * 0.86, 6.5, h - 3,
                        6.5, h, -5, h, -5, h * 0.86, -8, h * 0.62, -6, h * 0.4, -9, h * 0.15),
                color,
                0.16);
        sock(leg, h);
    }

    private void sock(Drawing leg, double h) {
        if (breed.marks() == DogBreed.Marks.BIB) {
            leg.fill(
                    Curves.closed(3.2, h - 7, 8, h - 3, 8, h, -3.5, h, -3.5, h - 7), breed.patch());
        }
    }

    private void tail(double x, double y, double lift) {
        Drawing tail = drawing.part(DogDrawing.placed(x, y, lift));
        Color color = breed.marks() == DogBreed.Marks.SADDLE ? breed.patch() : breed.coat();
        double thick = breed.fluffy() ? 2.2 : 1;
        double length = dice.between(20, 32);
        double curl = dice.between(2, 14);
        tail.round(
                Curves.closed(
                        4,
                        -3,
                        -length * 0.5,
                        -curl * 0.3 - 2.5 * thick,
                        -length,
                        -curl - 1,
                        -length - 1,
                        -curl + 1,
                        -length * 0.5,
                        -curl * 0.3 + 2.5 * thick,
                        3,
                        4),
                color);
    }

    private void neck(double half, double top, double headX, double headY) {
        drawing.round(
                Curves.closed(
                        half - 16,
                        top + 1,
                        headX - 10,
                        headY - 3,
                        headX + 4,
                        headY + 8,
                        half + 4,
                        top + breed.depth() * 0.5,
                        half - 6,
                        top + breed.depth() * 0.6),
                breed.coat(),
                0.1);
        double midX = (half - 16 + headX - 10) / 2;
        double midY = (top + headY - 3) / 2;
        collarBetween(midX + 3, midY + 1, (half + headX) / 2 + 3, midY + 15);
    }

    private void collarBetween(double x1, double y1, double x2, double y2) {
        drawing.line(x1, y1, x2, y2, Tint.darker(collar, 0.25), 5.4);
        drawing.line(x1, y1, x2, y2, collar, 4);
        drawing.fill(Curves.disc(x2 - 2, y2 + 4, 2.8), Tint.of(0xe8c04a));
    }

    private void head(double x, double y, double tilt) {
        AffineTransform at = DogDrawing.placed(x, y, tilt);
        at.scale(1.15, 1.15);
        Drawing head = drawing.part(at);
        double m = breed.muzzle();
        if (breed.ears() == DogBreed.Ears.UPRIGHT || breed.ears() == DogBreed.Ears.FOLDED) {
            head.fill(Curves.polygon(-2, -9, 2, -21, 8, -8), Tint.darker(breed.ear(), 0.35));
        }
        boolean tongue = dice.chance(0.6);
        if (tongue) {
            head.fill(
                    Curves.closed(
                            4 + m * 0.5,
                            5,
                            9 + m * 0.6,
                            5,
                            9 + m * 0.6,
                            13,
                            6 + m * 0.55,
                            16,
                            3.5 + m * 0.5,
                            12),
                    Tint.of(0xe5737f));
        }
        Shape skull =
                Curves.closed(
                        -12,
                        2,
                        -10,
                        -8,
                        -2,
                        -12.5,
                        6,
                        -10,
                        10,
                        -5,
                        12 + m * 0.6,
                        -3.5,
                        12 + m,
                        -1.5,
                        12.5 + m,
                        3,
                        10 + m * 0.8,
                        6,
                        6,
                        9,
                        -4,
                        11);
        head.round(skull, breed.coat(), 0.16);
        head.fill(
                Curves.common(
                        skull,
                        Curves.closed(8, 0, 11 + m * 0.6, -1, 14 + m, 1, 14 + m, 9, 4, 12, 2, 7)),
                breed.pale());
        if (breed.marks() == DogBreed.Marks.PATCHES || breed.marks() == DogBreed.Marks.SADDLE) {
            head.fill(Curves.common(skull, Curves.oval(0, -7, 9, 7)), breed.patch());
        }
        head.line(
                Curves.open(11.5 + m, 3.5, 8 + m * 0.6, 5, 4.5, 4.5), Tint.clear(Tint.INK, 0.8), 1);
        head.fill(Curves.oval(11.5 + m, -1, 3.2, 2.7), Tint.INK);
        head.fill(Curves.oval(11 + m, -1.9, 1, 0.6), Tint.clear(Color.WHITE, 0.6));
        head.fill(Curves.disc(5, -4, 2.4), Tint.clear(Tint.WHITE, 0.5));
        head.fill(Curves.disc(5.3, -4, 1.9), Tint.INK);
        head.fill(Curves.disc(5.9, -4.7, 0.7), Color.WHITE);
        ear(head);
    }

    private void ear(Drawing head) {
        Color color = breed.ear();
        switch (breed.ears()) {
            case HANGING ->
                    head.round(
                            Curves.closed(-5, -12, 1, -10, 1, -1, -2, 7, -7, 8, -11, 1, -10, -8),
                            color);
            case LONG ->
                    head.round(
                            Curves.closed(
                                    -5, -11, 1, -8, 2, 4, 0, 14, -6, 17, -11, 11, -11, -2, -9, -9),
                            color);
            case UPRIGHT -> {
                head.round(Curves.closed(-10, -6, -9, -16, -6, -25, -1, -16, 1, -8), color);
                head.fill(
                        Curves.closed(-7.5, -9, -7, -15, -5.5, -20, -2.5, -14, -2, -9),
                        Tint.mix(color, Tint.of(0xd9a08e), 0.5));
            }
            case FOLDED -> {
                head.round(Curves.polygon(-9, -6, -7, -20, 1, -9), color);
                head.fill(
                        Curves.closed(-8, -19, -3, -17, 2, -10, -2, -9), Tint.darker(color, 0.25));
            }
        }
    }
}
