package org.vireo.training.input;

import org.vireo.vision.transform.CropArea;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.transform.RandomResizedCrop;

import java.util.random.RandomGenerator;

/**
 * What chance does to an image before the detector sees it.
 *
 * @param mirrorChance of left and right changing places, 0 to 1
 * @param smallestScale the least factor on the size that the resize rule gives, above 0
 * @param largestScale the greatest, at least {@code smallestScale}; factors are uniform in between
 * @param cropChance of a part of the image taking its place, 0 to 1
 * @param colorJitter how far brightness and contrast change, 0 to below 1: factors are uniform from
 *     1 less this to 1 and this, and each color's own from 1 less a third of it
 */
public record DetectionAugmentation(
        double mirrorChance,
        double smallestScale,
        double largestScale,
        double cropChance,
        double colorJitter) {
    /** Every image as it is: for evaluation. */
    public static final DetectionAugmentation NONE = new DetectionAugmentation(0, 1, 1, 0, 0);

    private static final RandomResizedCrop CROP = new RandomResizedCrop(0.2);

    /** Parts that are looked at for one that shows an object. */
    private static final int TRIES = 10;

    /**
     * Refuses chances that are none and scales that are not positive.
     *
     * @throws IllegalArgumentException if a value is outside its range
     */
    public DetectionAugmentation {
        requireChance("to mirror", mirrorChance);
        requireChance("to crop", cropChance);
        if (!(smallestScale > 0 && smallestScale <= largestScale && largestScale <= 16)) {
            throw new IllegalArgumentException(
                    "scales need 0 < smallest <= largest <= 16, not %s and %s"
                            .formatted(smallestScale, largestScale));
        }
        if (!(colorJitter >= 0 && colorJitter < 1)) {
            throw new IllegalArgumentException(
                    "colors change by a part from 0 to below 1, not by " + colorJitter);
        }
    }

    private static void requireChance(String of, double chance) {
        if (!(chance >= 0 && chance <= 1)) {
            throw new IllegalArgumentException(
                    "the chance %s lies between 0 and 1, not at %s".formatted(of, chance));
        }
    }

    /**
     * What happens to one image.
     *
     * @param sample the image, or a part of it
     * @param normalization by which its pixels change color, too
     */
    record Draw(
            boolean mirrored,
            double scale,
            DetectionSample sample,
            PixelNormalization normalization) {}

    Draw draw(DetectionSample sample, PixelNormalization normalization, RandomGenerator random) {
        double forMirror = random.nextDouble();
        double forScale = random.nextDouble();
        return new Draw(
                forMirror < mirrorChance,
                smallestScale + forScale * (largestScale - smallestScale),
                cropChance > 0 ? cropped(sample, random) : sample,
                colorJitter > 0 ? recolored(normalization, random) : normalization);
    }

    /** Where there are objects, a part shows one. */
    private DetectionSample cropped(DetectionSample sample, RandomGenerator random) {
        if (random.nextDouble() >= cropChance) {
            return sample;
        }
        for (int i = 0; i < TRIES; i++) {
            CropArea area = CROP.draw(sample.image().width(), sample.image().height(), random);
            if (sample.targets().isEmpty()
                    || !DetectionSample.Target.within(sample.targets(), area).isEmpty()) {
                return sample.part(area);
            }
        }
        return sample;
    }

    private PixelNormalization recolored(PixelNormalization normalization, RandomGenerator random) {
        double brightness = factor(colorJitter, random);
        double contrast = factor(colorJitter, random);
        double[] gains = new double[3];
        for (int c = 0; c < gains.length; c++) {
            gains[c] = brightness * factor(colorJitter / 3, random);
        }
        return normalization.recolored(gains, contrast);
    }

    private static double factor(double jitter, RandomGenerator random) {
        return 1 + jitter * (2 * random.nextDouble() - 1);
    }
}
