package org.vireo.labeling;

import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a detector doubts what it finds in an image.
 *
 * <p>A detection of score {@code s} has two answers, an object with probability {@code s} and none
 * with {@code 1 - s}; its doubt is the 1-vs-2 margin of these, {@code v = (1 - |s - (1 - s)|)^2}: 1
 * at a score of 0.5, 0 where the detector is sure. An image's doubt is the sum over its detections,
 * each weighted by its class, {@code w_c = (n + K) / (n_c + 1)}, where {@code n} boxes of {@code K}
 * classes are labeled, {@code n_c} of them of class {@code c}: doubt about a rare class weighs
 * more. Margin, sum and weights are those of Brust, Käding and Denzler, "Active learning for deep
 * object detection" (VISAPP 2019, arXiv 1809.09875).
 */
final class Uncertainty {
    /** Between these scores the detector hardly knows; below, it rather sees nothing. */
    private static final double LOW = 0.25;

    private static final double HIGH = 0.75;

    private final Map<Integer, Double> weights = new HashMap<>();

    /**
     * Weighs the classes.
     *
     * @param labeled how many boxes each class has
     */
    Uncertainty(Map<Category, Integer> labeled) {
        long all = labeled.values().stream().mapToLong(Integer::longValue).sum();
        labeled.forEach((category, boxes) ->
                weights.put(category.id(), (all + labeled.size()) / (boxes + 1.0)));
    }

    /**
     * What is doubtful in an image.
     *
     * @param amount the weighted sum; NaN without a detection, of which nothing can be said
     * @param boxes how many detections have a score of at least 0.25
     * @param doubtful how many of these have one of at most 0.75
     * @param category the id of the class with the largest part of the amount; 0 without a
     *     detection
     */
    record Result(double amount, int boxes, int doubtful, int category) {}

    Result of(List<Detection> detections) {
        if (detections.isEmpty()) {
            return new Result(Double.NaN, 0, 0, 0);
        }
        Map<Integer, Double> ofClass = new HashMap<>();
        double amount = 0;
        int boxes = 0;
        int doubtful = 0;
        int most = detections.getFirst().category();
        for (Detection one : detections) {
            double part = weights.getOrDefault(one.category(), 1.0) * margin(one.score());
            amount += part;
            boxes += one.score() >= LOW ? 1 : 0;
            doubtful += one.score() >= LOW && one.score() <= HIGH ? 1 : 0;
            double sum = ofClass.merge(one.category(), part, Double::sum);
            if (sum > ofClass.getOrDefault(most, 0.0)) {
                most = one.category();
            }
        }
        return new Result(amount, boxes, doubtful, most);
    }

    private static double margin(double score) {
        double side = 1 - Math.abs(2 * score - 1);
        return side * side;
    }
}
