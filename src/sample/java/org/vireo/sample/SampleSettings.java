package org.vireo.sample;

/**
 * What is made.
 *
 * @param seed the pictures follow from it alone: the same seed gives the same bytes on the same JDK
 * @param training how many labelled training images
 * @param validation how many labelled validation images
 * @param unlabelled how many unlabelled images of 224 x 224
 */
public record SampleSettings(long seed, int training, int validation, int unlabelled) {
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

    /** The set that the project ships: 300, 100 and 1,000 images. */
    public static SampleSettings standard() {
        return new SampleSettings(1, 300, 100, 1000);
    }

    private static void refuse(String name, int count) {
        if (count < 0 || count > MOST) {
            throw new IllegalArgumentException(
                    "The number of " + name + " images is 0 to " + MOST + ", not " + count + ".");
        }
    }
}
