package org.vireo.ui.runs;

import java.util.List;

/**
 * How a run went, epoch by epoch.
 *
 * @param done finished ones
 * @param planned how many it is to have; 0 where something else ends it
 * @param seconds spent in the finished ones
 * @param mAP of each evaluation; empty for pretraining
 * @param loss the mean of each epoch
 */
record RunEpochs(int done, int planned, double seconds, List<Point> mAP, List<Point> loss) {
    RunEpochs {
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
