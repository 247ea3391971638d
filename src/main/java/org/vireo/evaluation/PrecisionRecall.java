package org.vireo.evaluation;

import org.vireo.label.Category;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Precision and recall at every score threshold, for one category or all together. Greedy matching
 * gives the detections above a threshold the same objects whether or not those below it are there,
 * so one evaluation serves every threshold.
 */
public final class PrecisionRecall {
    private final int objects;

    /** From the highest score to the lowest; one point for each score that occurs. */
    private final List<OperatingPoint> points;

    private PrecisionRecall(int objects, List<OperatingPoint> points) {
        this.objects = objects;
        this.points = Collections.unmodifiableList(points);
    }

    /** One detection that counts. */
    private record Scored(double score, boolean right) {}

    /**
     * The curve of all categories together, each detection counting the same.
     *
     * @param iou from which overlap a detection is right: .50, .55 and so on to .95
     */
    public static PrecisionRecall of(CocoEvaluation evaluation, double iou) {
        return of(evaluation.matches(), place(iou));
    }

    /**
     * The curve of one category.
     *
     * @param iou as above
     * @throws IllegalArgumentException if the evaluation does not know the category
     */
    public static PrecisionRecall of(CocoEvaluation evaluation, double iou, Category category) {
        for (int k = 0; k < evaluation.categories().size(); k++) {
            if (evaluation.categories().get(k).category().equals(category)) {
                return of(List.of(evaluation.matches().get(k)), place(iou));
            }
        }
        throw new IllegalArgumentException(category + " was not evaluated");
    }

    private static int place(double iou) {
        double[] ious = CocoEvaluation.ious();
        for (int t = 0; t < ious.length; t++) {
            if (Math.abs(ious[t] - iou) < 1e-9) {
                return t;
            }
        }
        throw new IllegalArgumentException(
                "overlaps were evaluated at " + Arrays.toString(ious) + ", not at " + iou);
    }

    private static PrecisionRecall of(List<CategoryMatches> categories, int iou) {
        int objects = 0;
        List<Scored> scored = new ArrayList<>();
        for (CategoryMatches matches : categories) {
            objects += matches.objects(null);
            for (int i = 0; i < matches.count(); i++) {
                if (!matches.isIgnored(i, iou)) {
                    scored.add(new Scored(matches.score(i), matches.isRight(i, iou)));
                }
            }
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        List<OperatingPoint> points = new ArrayList<>();
        int right = 0;
        for (int i = 0; i < scored.size(); i++) {
            right += scored.get(i).right() ? 1 : 0;
            double score = scored.get(i).score();
            if (i + 1 == scored.size() || scored.get(i + 1).score() != score) {
                points.add(new OperatingPoint(score, right, i + 1 - right, objects));
            }
        }
        return new PrecisionRecall(objects, points);
    }

    /** One point for each score that occurs, highest first. */
    public List<OperatingPoint> points() {
        return points;
    }

    /** How many objects there are. */
    public int objects() {
        return objects;
    }

    /** What is right and wrong among the detections with a score of at least {@code threshold}. */
    public OperatingPoint at(double threshold) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).threshold() >= threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        OperatingPoint reached =
                low == 0 ? new OperatingPoint(1, 0, 0, objects) : points.get(low - 1);
        return new OperatingPoint(threshold, reached.right(), reached.wrong(), objects);
    }

    /**
     * The point with the best F1, the highest such score: a threshold to suggest. Empty if nothing
     * was found.
     */
    public Optional<OperatingPoint> bestF1() {
        Optional<OperatingPoint> best = Optional.empty();
        for (OperatingPoint point : points) {
            if (point.right() > 0 && best.map(b -> point.f1() > b.f1()).orElse(true)) {
                best = Optional.of(point);
            }
        }
        return best;
    }
}
