package org.vireo.sample;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.util.List;

/** Dogs: standing, running and sitting from the side, sitting and as a portrait from the front. */
final class DogDrawing {
    private static final List<Color> COLLARS =
            List.of(
                    Tint.of(0xc62828),
                    Tint.of(0x1565c0),
                    Tint.of(0x2e7d32),
                    Tint.of(0xf9a825),
                    Tint.of(0x6a1b9a),
                    Tint.of(0xd84315));

    private DogDrawing() {}

    static Drawing of(Difficulty difficulty, Dice dice) {
        DogBreed breed = DogBreed.of(dice);
        Color collar = Tint.near(dice.pick(COLLARS), dice, 0.5);
        return switch (difficulty.dogView(dice)) {
            case 0 -> new DogSideView(breed, collar, dice).standing();
            case 1 -> new DogSideView(breed, collar, dice).sitting();
            case 2 -> new DogFrontView(breed, collar, dice).sitting();
            default -> new DogFrontView(breed, collar, dice).portrait();
        };
    }

    /** The place of a part whose own origin is put at (x, y), turned by so many degrees. */
    static AffineTransform placed(double x, double y, double degrees) {
        AffineTransform at = AffineTransform.getTranslateInstance(x, y);
        at.rotate(Math.toRadians(degrees));
        return at;
    }
}
