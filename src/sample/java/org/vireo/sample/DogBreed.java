package org.vireo.sample;

import java.awt.Color;
import java.util.List;

/** What tells one dog from the next: coat, ears and proportions. */
record DogBreed(
        Color coat,
        Color patch,
        Color dark,
        Marks marks,
        Ears ears,
        double leg,
        double length,
        double depth,
        double muzzle,
        boolean fluffy) {

    /** Where the second color of the coat lies. */
    enum Marks {
        PLAIN,
        BIB,
        SADDLE,
        SPOTS,
        PATCHES
    }

    /** How the ears are carried. */
    enum Ears {
        HANGING,
        LONG,
        UPRIGHT,
        FOLDED
    }

    private record Coat(int main, int patch, int dark, List<Marks> marks) {}

    private static final List<Coat> COATS =
            List.of(
                    new Coat(0xd7a254, 0xf2dcb0, 0xa8732f, List.of(Marks.PLAIN, Marks.BIB)),
                    new Coat(0x6b3f22, 0x9a6238, 0x452612, List.of(Marks.PLAIN, Marks.BIB)),
                    new Coat(0x2b2827, 0xb9763a, 0x1a1818, List.of(Marks.BIB, Marks.PLAIN)),
                    new Coat(0x2d2b2c, 0xf1ede6, 0x1c1b1b, List.of(Marks.BIB, Marks.PATCHES)),
                    new Coat(0xf0e7d6, 0xc69a63, 0xcfbb98, List.of(Marks.PLAIN, Marks.PATCHES)),
                    new Coat(0xf3f0ea, 0x2a2727, 0xd4cec4, List.of(Marks.SPOTS, Marks.PATCHES)),
                    new Coat(0x8b8d93, 0xefefee, 0x585a61, List.of(Marks.BIB)),
                    new Coat(0xbd7c3c, 0x2f2521, 0x7e4d22, List.of(Marks.SADDLE)),
                    new Coat(0xe9dcc4, 0x8a4f28, 0xb98f63, List.of(Marks.SADDLE, Marks.PATCHES)),
                    new Coat(0xc98d5a, 0xf4e9d8, 0x8c5a33, List.of(Marks.BIB, Marks.PATCHES)));

    static DogBreed of(Dice dice) {
        Coat coat = dice.pick(COATS);
        Ears ears = dice.pick(List.of(Ears.values()));
        return new DogBreed(
                Tint.near(Tint.of(coat.main), dice, 0.6),
                Tint.near(Tint.of(coat.patch), dice, 0.4),
                Tint.near(Tint.of(coat.dark), dice, 0.4),
                dice.pick(coat.marks),
                ears,
                dice.between(14, 32),
                dice.between(48, 66),
                dice.between(20, 27),
                dice.between(8, 15),
                dice.chance(0.4));
    }

    /** The color of the muzzle's and the belly's hair. */
    Color pale() {
        return switch (marks) {
            case PLAIN, SADDLE -> Tint.mix(coat, Tint.CREAM, 0.35);
            case BIB, PATCHES -> marks == Marks.BIB ? patch : Tint.lighter(coat, 0.2);
            case SPOTS -> Tint.lighter(coat, 0.3);
        };
    }

    Color ear() {
        return switch (marks) {
            case SPOTS, PATCHES, SADDLE -> Tint.mix(patch, dark, 0.25);
            case PLAIN, BIB -> dark;
        };
    }
}
