package org.vireo.evaluation;

import org.vireo.label.Category;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Everything that was counted for one category; -1 throughout where it has no such objects. */
final class CategoryResult {
    private final Category category;

    /** Objects of any size. */
    private final CategoryMatches matches;

    /** Of objects of any size. */
    private final AveragePrecision precision;

    private final Map<AreaRange, Sized> bySize = new EnumMap<>(AreaRange.class);

    /**
     * Counts one category.
     *
     * @param cells by ascending image id
     */
    CategoryResult(Category category, List<ImageCell> cells) {
        this.category = category;
        double[] ious = CocoEvaluation.ious();
        CategoryMatches.Ranking ranking = new CategoryMatches.Ranking(cells);
        matches = CategoryMatches.of(ranking, AreaRange.ALL, ious);
        precision = new AveragePrecision(matches, null);
        for (AreaRange range : AreaRange.values()) {
            bySize.put(
                    range,
                    range == AreaRange.ALL
                            ? new Sized(matches, precision)
                            : new Sized(CategoryMatches.of(ranking, range, ious)));
        }
    }

    /** What is kept of the objects of one size. */
    private static final class Sized {
        private final double ap;

        /** Per IoU, with all detections that count. */
        private final double[] recall;

        Sized(CategoryMatches matches) {
            this(matches, new AveragePrecision(matches, null));
        }

        Sized(CategoryMatches matches, AveragePrecision precision) {
            ap = precision.overall();
            recall = new double[CocoEvaluation.ious().length];
            Arrays.setAll(recall, t -> matches.recall(t, Integer.MAX_VALUE));
        }
    }

    private Sized of(AreaRange range) {
        return Objects.requireNonNull(bySize.get(range));
    }

    CategoryMatches matches() {
        return matches;
    }

    /** 101 values at one IoU. */
    double[] precisionAt(int iou) {
        return precision.precision(iou);
    }

    double ap(AreaRange range) {
        return of(range).ap;
    }

    double apAt(int iou) {
        return precision.at(iou);
    }

    double recall(AreaRange range, int iou) {
        return of(range).recall[iou];
    }

    /** Recall averaged over the IoUs. */
    double ar(AreaRange range) {
        return AveragePrecision.average(of(range).recall);
    }

    /** As {@link #ar}, of objects of any size with fewer detections an image. */
    double arWithin(int limit) {
        double sum = 0;
        int ious = CocoEvaluation.ious().length;
        for (int t = 0; t < ious; t++) {
            sum += matches.recall(t, limit);
        }
        return sum / ious;
    }

    CategoryFigures figures() {
        return new CategoryFigures(
                category,
                matches.objects(null),
                ap(AreaRange.ALL),
                apAt(CocoEvaluation.IOU_50),
                apAt(CocoEvaluation.IOU_75),
                ar(AreaRange.ALL));
    }
}
