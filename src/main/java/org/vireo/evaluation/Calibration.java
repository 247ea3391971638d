package org.vireo.evaluation;

import org.vireo.job.Wording;
import org.vireo.label.Category;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;

/**
 * Whether scores can be taken at their word: of the boxes with a score of 0.8, are 8 in 10 right?
 * (Guo et al., "On Calibration of Modern Neural Networks", 2017, section 2.)
 *
 * @param bins ten, of scores above b / 10 up to (b + 1) / 10
 */
public record Calibration(List<Bin> bins) {
    private static final int BINS = 10;

    /** Of fewer boxes a share says little. */
    private static final int ENOUGH = 10;

    /** What nobody would notice. */
    private static final double SLIGHT = 0.03;

    public Calibration {
        bins = List.copyOf(bins);
    }

    /**
     * The boxes of some scores.
     *
     * @param count how many there are
     * @param confidence their mean score; 0 without boxes
     * @param accuracy the share that is right; 0 without boxes
     */
    public record Bin(int count, double confidence, double accuracy) {}

    /**
     * Of single boxes.
     *
     * @param scores 0 to 1
     * @param right of each whether it is
     */
    public static Calibration of(double[] scores, boolean[] right) {
        int[] counts = new int[BINS];
        double[] sums = new double[BINS];
        int[] hits = new int[BINS];
        for (int i = 0; i < scores.length; i++) {
            int bin = bin(scores[i]);
            counts[bin]++;
            sums[bin] += scores[i];
            hits[bin] += right[i] ? 1 : 0;
        }
        List<Bin> bins = new ArrayList<>();
        for (int b = 0; b < BINS; b++) {
            int n = Math.max(1, counts[b]);
            bins.add(new Bin(counts[b], sums[b] / n, hits[b] / (double) n));
        }
        return new Calibration(bins);
    }

    /** A score on an edge belongs to the lower bin. */
    private static int bin(double score) {
        int bin = 0;
        while (bin < BINS - 1 && score > (bin + 1) / (double) BINS) {
            bin++;
        }
        return bin;
    }

    /**
     * Of the detections that count, at an IoU of 0.5.
     *
     * @param which the classes to look at
     * @param threshold the least score of each class by its id
     */
    public static Calibration of(
            CocoEvaluation evaluation, Predicate<Category> which, IntToDoubleFunction threshold) {
        List<Category> categories =
                evaluation.categories().stream().map(CategoryFigures::category).toList();
        List<Double> scores = new ArrayList<>();
        List<Boolean> right = new ArrayList<>();
        for (int k = 0; k < categories.size(); k++) {
            Category category = categories.get(k);
            CategoryMatches matches = evaluation.matches().get(k);
            double least = threshold.applyAsDouble(category.id());
            for (int i = 0; which.test(category) && i < matches.count(); i++) {
                if (matches.score(i) >= least && !matches.isIgnored(i, CocoEvaluation.IOU_50)) {
                    scores.add(matches.score(i));
                    right.add(matches.isRight(i, CocoEvaluation.IOU_50));
                }
            }
        }
        boolean[] hits = new boolean[right.size()];
        for (int i = 0; i < hits.length; i++) {
            hits[i] = right.get(i);
        }
        return of(scores.stream().mapToDouble(Double::doubleValue).toArray(), hits);
    }

    /** How many boxes there are. */
    public int count() {
        return bins.stream().mapToInt(Bin::count).sum();
    }

    /** By how much scores are too high on average; negative if too low. */
    public double excess() {
        return bins.stream()
                        .mapToDouble(bin -> bin.count() * (bin.confidence() - bin.accuracy()))
                        .sum()
                / Math.max(1, count());
    }

    /** What scores are worth, as a sentence; empty of too few boxes. */
    public Optional<String> inWords() {
        if (count() < ENOUGH) {
            return Optional.empty();
        }
        double off = excess();
        String all =
                Math.abs(off) < SLIGHT
                        ? "On average scores are about right"
                        : Wording.of(
                                "On average scores are %.2f too %s",
                                Math.abs(off), off > 0 ? "high" : "low");
        return Optional.of(
                bins.stream()
                        .filter(bin -> bin.count() >= ENOUGH)
                        .max(Comparator.comparingDouble(Bin::confidence))
                        .map(bin ->
                                Wording.of(
                                        "%s; of the %,d boxes scored about %.2f, %.0f %% are"
                                                + " right.",
                                        all, bin.count(), bin.confidence(), 100 * bin.accuracy()))
                        .orElse(all + "."));
    }
}
