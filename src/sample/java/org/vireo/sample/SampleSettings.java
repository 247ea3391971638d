package org.vireo.sample;

/**
 * What is made.
 *
 * @param seed the pictures follow from it alone: the same seed gives the same bytes on the same JDK
 * @param training how many labelled training images
 * @param validation how many labelled validation images
 * @param unlabelled how many unlabelled images of 224 x 224
 * @param difficulty how much of it has to be learned
 */
public record SampleSettings(
        long seed, int training, int validation, int unlabelled, Difficulty difficulty) {
    private static final int MOST = 100_000;

    /**
     * Refuses counts that are negative or absurd.
     *
     * @throws IllegalArgumentException if a count is below 0 or above 100,000
     */
    public SampleSettings {
        refuse("training", training);
        refuse("validation", validation);
        refuse("unlabelled", unlabelled);
    }

    /** A hard set. */
    public SampleSettings(long seed, int training, int validation, int unlabelled) {
        this(seed, training, validation, unlabelled, Difficulty.HARD);
    }

    /** The set that the project ships: 300, 150 and 1,000 images to begin with. */
    public static SampleSettings standard() {
        return new SampleSettings(1, 300, 150, 1000, Difficulty.PLAIN);
    }

    /** The hard set for comparisons, drawn when it is asked for. */
    public static SampleSettings hard() {
        return new SampleSettings(1, 300, 100, 1000, Difficulty.HARD);
    }

    /**
     * Images like the shipped ones, of which no run has seen any, to measure detectors on; the one
     * for training keeps the others together, since a folder without any is divided.
     */
    public static SampleSettings fresh() {
        return new SampleSettings(2, 1, 300, 0, Difficulty.PLAIN);
    }

    private static void refuse(String name, int count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException(
                    "The number of " + name + " images is 0 to " + MOST + ", not " + count + ".");
        }
    }
}
