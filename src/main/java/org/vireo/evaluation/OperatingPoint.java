package org.vireo.evaluation;

/**
 * What a detector does when only detections from one score on are shown.
 *
 * @param threshold the least score that is shown, 0 to 1
 * @param right detections that found an object
 * @param wrong the others
 * @param objects how many objects there are
 */
public record OperatingPoint(double threshold, int right, int wrong, int objects) {

    /** The share of the detections that are right; -1 if there are none. */
    public double precision() {
        return right + wrong == 0 ? -1 : right / (double) (right + wrong);
    }

    /** The share of the objects that are found; -1 if there are none. */
    public double recall() {
        return objects == 0 ? -1 : right / (double) objects;
    }

    /** The harmonic mean of precision and recall, 0 to 1; -1 if there are no objects. */
    public double f1() {
        return objects == 0 ? -1 : 2 * right / (double) (right + wrong + objects);
    }
}
