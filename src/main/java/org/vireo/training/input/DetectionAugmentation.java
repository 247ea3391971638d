package org.vireo.training.input;

import java.util.random.RandomGenerator;

/**
 * What chance does to an image before the detector sees it.
 *
 * @param mirrorChance of left and right changing places, 0 to 1
 * @param smallestScale the least factor on the size that the resize rule gives, above 0
 * @param largestScale the greatest, at least {@code smallestScale}; factors are uniform in between
 */
public record DetectionAugmentation(
        double mirrorChance, double smallestScale, double largestScale) {
    /** Every image as it is: for evaluation. */
    public static final DetectionAugmentation NONE = new DetectionAugmentation(0, 1, 1);

    /**
     * Refuses chances that are none and scales that are not positive.
     *
     * @throws IllegalArgumentException if a value is outside its range
     */
    public DetectionAugmentation {
        if (!(mirrorChance >= 0 && mirrorChance <= 1)) {
            throw new IllegalArgumentException(
                    "the chance to mirror lies between 0 and 1, not at " + mirrorChance);
        }
        if (!(smallestScale > 0 && smallestScale <= largestScale && largestScale <= 16)) {
            throw new IllegalArgumentException(
                    "scales need 0 < smallest <= largest <= 16, not %s and %s"
                            .formatted(smallestScale, largestScale));
        }
    }

    /** What happens to one image. */
    record Draw(boolean mirrored, double scale) {}

    Draw draw(RandomGenerator random) {
        double forMirror = random.nextDouble();
        double forScale = random.nextDouble();
        return new Draw(
                forMirror < mirrorChance,
                smallestScale + forScale * (largestScale - smallestScale));
    }
}
