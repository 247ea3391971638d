package org.vireo.ui.inspect;

import org.vireo.label.Detection;

import java.util.Map;

/**
 * From which score on a box is shown.
 *
 * @param all for every class without one of its own, 0 to 1
 * @param perClass by category id, 0 to 1
 */
record Thresholds(double all, Map<Integer, Double> perClass) {

    Thresholds {
        perClass = Map.copyOf(perClass);
    }

    /** The threshold of one class. */
    double of(int category) {
        return perClass.getOrDefault(category, all);
    }

    boolean shows(Detection detection) {
        return detection.score() >= of(detection.category());
    }
}
