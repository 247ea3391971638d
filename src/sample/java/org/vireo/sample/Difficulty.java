package org.vireo.sample;

/**
 * How much of a set has to be learned. Arrays are weights of the cases of a draw, in the order in
 * which that draw lists them.
 */
@SuppressWarnings("ImmutableEnumChecker") // its arrays are never written and stay inside
public enum Difficulty {
    /** To begin with: two views of dogs and of cars, large things, few that hide or mislead. */
    PLAIN(
            new double[] {0.04, 0.2, 0.28, 0.26, 0.14, 0.08},
            new double[] {0, 0.62, 0.38},
            new double[] {0.82, 0.18, 0},
            new double[] {0.6, 0, 0, 0.4},
            new double[] {0.5, 0.5, 0, 0},
            new Clutter(0.16, 1, 0.08, 0.08, 0.08)),
    /** All poses, small and turned things, crowds, and look-alikes in every third picture. */
    HARD(
            new double[] {0.05, 0.26, 0.25, 0.18, 0.11, 0.06, 0.04, 0.03, 0.02},
            new double[] {0.1, 0.68, 0.22},
            new double[] {0.68, 0.26, 0.06},
            new double[] {0.38, 0.16, 0.2, 0.26},
            new double[] {0.36, 0.36, 0.14, 0.14},
            new Clutter(0.33, 3, 0.25, 0.25, 0.2));

    /**
     * What misleads and what hides.
     *
     * @param lookAlikes how often there are things that only look like the labelled ones
     * @param mostLookAlikes how many at most
     * @param inFront how often something stands before a thing
     * @param crowded how often things may hide each other
     * @param cut how often a thing may lie over the border
     */
    record Clutter(
            double lookAlikes, int mostLookAlikes, double inFront, double crowded, double cut) {}

    private final double[] counts;
    private final double[] sizes;
    private final double[] turns;
    private final double[] dogViews;
    private final double[] carViews;
    private final Clutter clutter;

    Difficulty(
            double[] counts,
            double[] sizes,
            double[] turns,
            double[] dogViews,
            double[] carViews,
            Clutter clutter) {
        this.counts = counts;
        this.sizes = sizes;
        this.turns = turns;
        this.dogViews = dogViews;
        this.carViews = carViews;
        this.clutter = clutter;
    }

    /** How often a picture holds 0, 1, 2, … labelled things. */
    int count(Dice dice) {
        return dice.weighted(counts);
    }

    /** Small, medium or large: 0 to 2. */
    int size(Dice dice) {
        return dice.weighted(sizes);
    }

    /** Upright, leaning or turned: 0 to 2. */
    int turn(Dice dice) {
        return dice.weighted(turns);
    }

    /** Standing, sitting from the side, sitting from the front, or a portrait: 0 to 3. */
    int dogView(Dice dice) {
        return dice.weighted(dogViews);
    }

    /**
     * A single-seater from the side, a touring car, a single-seater's front, a roadster: 0 to 3.
     */
    int carView(Dice dice) {
        return dice.weighted(carViews);
    }

    Clutter clutter() {
        return clutter;
    }
}
