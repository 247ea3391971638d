package org.vireo.evaluation;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/** The precision of one category's detections at the 10 IoUs x 101 recalls, and its averages. */
final class AveragePrecision {
    private final double[][] precision;

    /**
     * Reads the precision off.
     *
     * @param weights per image how often it counts; null for once each
     */
    AveragePrecision(CategoryMatches matches, int @Nullable [] weights) {
        double[] recalls = CocoEvaluation.recalls();
        precision = new double[CocoEvaluation.ious().length][recalls.length];
        for (int t = 0; t < precision.length; t++) {
            matches.precision(t, recalls, weights, precision[t]);
        }
    }

    /** 101 values at one IoU; all -1 without objects. */
    double[] precision(int iou) {
        return precision[iou];
    }

    /** Over the recalls, at one IoU; -1 without objects. */
    double at(int iou) {
        return average(precision[iou]);
    }

    /** Over IoUs and recalls; -1 without objects. */
    double overall() {
        return Arrays.stream(precision).mapToDouble(AveragePrecision::average).average().orElse(-1);
    }

    static double average(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
