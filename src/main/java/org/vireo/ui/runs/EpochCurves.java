package org.vireo.ui.runs;

import java.util.List;

/**
 * How a run went, epoch by epoch.
 *
 * @param mAP of each evaluation; empty for pretraining
 * @param loss the mean of each epoch
 */
record EpochCurves(List<Point> mAP, List<Point> loss) {
    EpochCurves {
        mAP = List.copyOf(mAP);
        loss = List.copyOf(loss);
    }

    /**
     * A finite value.
     *
     * @param epoch the epochs done so far, in parts
     */
    record Point(double epoch, double value) {}

    /** The highest mAP; NaN if there was no evaluation. */
    double best() {
        return mAP.stream().mapToDouble(Point::value).max().orElse(Double.NaN);
    }
}
