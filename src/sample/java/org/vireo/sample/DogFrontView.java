package org.vireo.sample;

import java.awt.Color;
import java.awt.Shape;

/** A dog that looks at us; the origin is the middle of its face, about 40 units wide. */
final class DogFrontView {
    private final DogBreed breed;
    private final Color collar;
    private final Dice dice;
    private final Drawing drawing = new Drawing();

    DogFrontView(DogBreed breed, Color collar, Dice dice) {
        this.breed = breed;
        this.collar = collar;
        this.dice = dice;
    }

    Drawing portrait() {
        if (dice.chance(0.7)) {
            Shape chest =
                    Curves.closed(
                            -13, 10, 13, 10, 18, 26, 25, 40, 24, 48, 0, 49, -24, 48, -25, 40, -18,
                            26);
            drawing.round(chest, Tint.darker(breed.coat(), 0.08));
            bib(chest);
            collar(23);
        }
        face(dice.between(-10, 10));
        return drawing;
    }

    Drawing sitting() {
        Color behind = Tint.darker(breed.coat(), 0.22);
        double belly = dice.between(19, 25);
        if (dice.chance(0.6)) {
            drawing.round(
                    Curves.closed(14, 72, 34, 66, 42, 50, 46, 52, 42, 70, 26, 80, 14, 80), behind);
        }
        Shape haunch = Curves.closed(10, 56, 24, 54, 31, 70, 28, 84, 10, 86);
        drawing.round(haunch, behind).round(Curves.mirrored(haunch), behind);
        Shape body =
                Curves.closed(
                        -13, 10, 13, 10, 18, 28, belly, 50, 19, 76, 0, 80, -19, 76, -belly, 50, -18,
                        28);
        drawing.round(body, breed.coat());
        bib(body);
        Shape leg = Curves.closed(3, 42, 14, 40, 13, 62, 13, 82, 16, 87, 3, 88, 3, 70);
        Color paws = breed.marks() == DogBreed.Marks.BIB ? breed.patch() : breed.coat();
        drawing.round(leg, breed.coat(), 0.14).round(Curves.mirrored(leg), breed.coat(), 0.14);
        Shape paw = Curves.oval(9.5, 85, 8, 4.6);
        drawing.round(paw, paws).round(Curves.mirrored(paw), paws);
        Shape hindPaw = Curves.oval(24, 85, 9, 4.6);
        drawing.round(hindPaw, paws).round(Curves.mirrored(hindPaw), paws);
        for (double x : new double[] {7, 12}) {
            Shape toe = Curves.line(x, 84, x, 88, 0.9);
            drawing.pair(toe, Tint.clear(Tint.INK, 0.55));
        }
        collar(23);
        face(dice.between(-10, 10));
        return drawing;
    }

    private void bib(Shape body) {
        switch (breed.marks()) {
            case BIB ->
                    drawing.fill(
                            Curves.common(
                                    body, Curves.closed(-9, 16, 9, 16, 12, 36, 0, 58, -12, 36)),
                            breed.patch());
            case SPOTS -> {
                for (int i = 0; i < 14; i++) {
                    double r = dice.between(1.2, 2.8);
                    drawing.fill(
                            Curves.common(
                                    body,
                                    Curves.blob(
                                            dice,
                                            dice.between(-22, 22),
                                            dice.between(18, 76),
                                            r,
                                            r,
                                            0.4)),
                            breed.patch());
                }
            }
            case PATCHES ->
                    drawing.fill(
                            Curves.common(body, Curves.blob(dice, 16, 40, 12, 16, 0.3)),
                            breed.patch());
            case PLAIN, SADDLE -> {}
        }
    }

    private void collar(double y) {
        Shape band = Curves.open(-15, y - 3, -8, y + 2, 0, y + 3.5, 8, y + 2, 15, y - 3);
        drawing.line(band, Tint.darker(collar, 0.25), 6.4);
        drawing.line(band, collar, 4.8);
        drawing.fill(Curves.disc(0, y + 8, 3.6), Tint.of(0xe8c04a));
        drawing.fill(Curves.disc(0, y + 8, 1.6), Tint.of(0xb78f22));
    }

    private void face(double tilt) {
        Drawing face = drawing.part(DogDrawing.placed(0, 0, tilt));
        boolean raised =
                breed.ears() == DogBreed.Ears.UPRIGHT || breed.ears() == DogBreed.Ears.FOLDED;
        if (raised) {
            ears(face);
        }
        double wide = dice.between(18, 21);
        Shape head =
                Curves.closed(
                        0, -21, 13, -18, wide, -5, wide - 3, 8, 11, 18, 0, 22, -11, 18, -wide + 3,
                        8, -wide, -5, -13, -18);
        face.round(head, breed.coat(), 0.14);
        marks(face, head);
        muzzle(face);
        eyes(face);
        if (!raised) {
            ears(face);
        }
    }

    private void marks(Drawing face, Shape head) {
        switch (breed.marks()) {
            case BIB ->
                    face.fill(
                            Curves.common(
                                    head,
                                    Curves.closed(-2, -24, 2, -24, 4, -4, 7, 8, -7, 8, -4, -4)),
                            breed.patch());
            case PATCHES ->
                    face.fill(Curves.common(head, Curves.oval(10, -6, 9, 11)), breed.patch());
            case SADDLE ->
                    face.fill(
                            Curves.without(
                                    Curves.common(head, Curves.oval(0, -13, 22, 15)),
                                    Curves.oval(0, 2, 7, 12)),
                            breed.patch());
            case SPOTS -> {
                for (int i = 0; i < 6; i++) {
                    double r = dice.between(1, 2.2);
                    face.fill(
                            Curves.blob(
                                    dice, dice.between(-14, 14), dice.between(-16, 2), r, r, 0.4),
                            breed.patch());
                }
            }
            case PLAIN -> {}
        }
    }

    private void muzzle(Drawing face) {
        double wide = dice.between(10, 13);
        if (dice.chance(0.6)) {
            double reach = dice.between(20, 27);
            face.fill(
                    Curves.closed(-4.2, 13, 4.2, 13, 4.6, reach - 3, 0, reach, -4.6, reach - 3),
                    Tint.of(0xe5737f));
            face.line(0, 15, 0, reach - 4, Tint.of(0xc4525f), 0.9);
        }
        Shape chop = Curves.oval(wide * 0.42, 9.5, wide * 0.62, 6.6);
        face.fill(Curves.oval(0, 5.5, wide * 0.72, 8), breed.pale());
        face.fill(chop, breed.pale()).fill(Curves.mirrored(chop), breed.pale());
        Color line = Tint.clear(Tint.INK, 0.75);
        face.line(0, 5, 0, 11.5, line, 1.1);
        Shape mouth = Curves.line(Curves.open(0, 11.5, 3.5, 14.6, 8.4, 12.6), 1.1);
        face.pair(mouth, line);
        face.fill(Curves.closed(-5.4, 0.6, 0, -1, 5.4, 0.6, 4.4, 4, 0, 6.6, -4.4, 4), Tint.INK);
        face.fill(Curves.oval(-1.6, 1.2, 2, 0.9), Tint.clear(Color.WHITE, 0.5));
    }

    private void eyes(Drawing face) {
        double apart = dice.between(7.4, 9.4);
        Color iris = dice.chance(0.15) ? Tint.of(0x6fa8d6) : Tint.of(0x4a2a16);
        for (int side : new int[] {-1, 1}) {
            double x = side * apart;
            face.fill(Curves.oval(x, -4.6, 3.6, 3.5), Tint.clear(Tint.WHITE, 0.6));
            face.fill(Curves.disc(x, -4.6, 3), iris);
            face.fill(Curves.disc(x, -4.6, 1.9), Tint.INK);
            face.fill(Curves.disc(x + 1, -5.6, 0.9), Color.WHITE);
            face.fill(
                    Curves.oval(x * 0.95, -10.5, 2.6, 1.3),
                    Tint.mix(breed.pale(), breed.coat(), 0.3));
        }
    }

    private void ears(Drawing face) {
        Color color = breed.ear();
        Shape left =
                switch (breed.ears()) {
                    case HANGING ->
                            Curves.closed(
                                    -11, -19, -19, -19, -26, -6, -27, 6, -22, 11, -17, 2, -15, -9);
                    case LONG ->
                            Curves.closed(
                                    -11, -19, -20, -17, -26, 0, -28, 17, -22, 25, -16, 16, -16, -4);
                    case UPRIGHT -> Curves.closed(-18, -7, -19.5, -22, -17, -38, -9, -28, -4, -17);
                    case FOLDED -> Curves.closed(-17, -8, -20, -20, -19, -29, -10, -25, -5, -17);
                };
        face.round(left, color).round(Curves.mirrored(left), color);
        switch (breed.ears()) {
            case UPRIGHT ->
                    face.pair(
                            Curves.closed(-15.5, -14, -16.5, -23, -15.5, -31, -11, -25, -8, -18),
                            Tint.mix(color, Tint.of(0xe2a695), 0.6));
            case FOLDED ->
                    face.pair(
                            Curves.closed(-20.5, -28, -12, -27, -6, -18, -14, -14, -23, -16),
                            Tint.darker(color, 0.25));
            case HANGING, LONG -> {}
        }
    }
}
