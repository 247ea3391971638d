package org.vireo.evaluation;

import org.vireo.job.Wording;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * How far a figure might be off because other images could have been in the validation split: a 95%
 * percentile interval from evaluations of images drawn with replacement (Efron's bootstrap).
 *
 * @param estimate the figure of the images as they are
 * @param low the lower end
 * @param high the upper end
 * @param images how many images there are
 * @param resamples how many draws had a figure
 */
public record BootstrapInterval(
        double estimate, double low, double high, int images, int resamples) {
    private static final double TAIL = 0.025;

    /**
     * The interval of one mAP.
     *
     * @param resamples how many draws; 1,000 give ends that are steady in the third decimal
     */
    public static BootstrapInterval ofMeanAp(CocoEvaluation evaluation, int resamples, long seed) {
        List<CategoryMatches> matches = evaluation.matches();
        return resample(
                evaluation.imageIds().length, weights -> meanAp(matches, weights), resamples, seed);
    }

    /**
     * The interval of the mAP of {@code second} minus that of {@code first}, both on the same
     * images in each draw, which is far narrower than two separate intervals suggest.
     *
     * @throws IllegalArgumentException if the two did not see the same images and objects
     */
    public static BootstrapInterval ofDifference(
            CocoEvaluation first, CocoEvaluation second, int resamples, long seed) {
        List<CategoryMatches> a = first.matches();
        List<CategoryMatches> b = second.matches();
        if (!Arrays.equals(first.imageIds(), second.imageIds())
                || !a.stream()
                        .map(matches -> matches.objects(null))
                        .toList()
                        .equals(b.stream().map(matches -> matches.objects(null)).toList())) {
            throw new IllegalArgumentException(
                    "a difference needs two evaluations of the same images and objects");
        }
        return resample(
                first.imageIds().length,
                weights -> meanAp(b, weights) - meanAp(a, weights),
                resamples,
                seed);
    }

    /** The interval of any figure of the images, each counted as often as its weight says. */
    static BootstrapInterval resample(
            int images, ToDoubleFunction<int[]> figure, int resamples, long seed) {
        int[] weights = new int[images];
        Arrays.fill(weights, 1);
        double estimate = figure.applyAsDouble(weights);
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[resamples];
        int count = 0;
        for (int i = 0; i < resamples; i++) {
            Arrays.fill(weights, 0);
            for (int n = 0; n < images; n++) {
                weights[random.nextInt(images)]++;
            }
            double value = figure.applyAsDouble(weights);
            if (!Double.isNaN(value)) {
                drawn[count++] = value;
            }
        }
        double[] sorted = Arrays.copyOf(drawn, count);
        Arrays.sort(sorted);
        return new BootstrapInterval(
                estimate, quantile(sorted, TAIL), quantile(sorted, 1 - TAIL), images, count);
    }

    /** mAP with each image counted {@code weights} times; NaN if no category has an object then. */
    static double meanAp(List<CategoryMatches> categories, int[] weights) {
        double sum = 0;
        int count = 0;
        for (CategoryMatches matches : categories) {
            if (matches.objects(weights) > 0) {
                sum += new AveragePrecision(matches, weights).overall();
                count++;
            }
        }
        return sum / count;
    }

    /** Between the two nearest values in proportion; NaN of none. */
    private static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Whether a difference of this size or zero cannot be told apart. */
    public boolean containsZero() {
        return low <= 0 && high >= 0;
    }

    /** The interval for people. */
    public String inWords() {
        return Wording.of(
                "%.3f (95%% interval %.3f to %.3f over %d draws of %d images)",
                estimate, low, high, resamples, images);
    }
}
