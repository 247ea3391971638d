package org.vireo.dataset;

import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.util.Optional;

/**
 * Counts boxes that leave their image. More than 1 % is the mark of corners read as sizes, or the
 * other way round.
 */
final class BoxCount {
    private static final int FEW = 2;

    private int files;
    private long boxes;
    private long leaving;

    /** Counts one image's boxes. */
    void add(int more, int moreLeaving) {
        files++;
        boxes += more;
        leaving += moreLeaving;
    }

    /** How many images were counted. */
    int files() {
        return files;
    }

    /** A warning about the labels in {@code source}, if there is reason for one. */
    Optional<Problem> warn(String source) {
        if (leaving < FEW || leaving * 100 <= boxes) {
            return Optional.empty();
        }
        return Optional.of(
                new Problem(
                        ProblemKind.BOX_CONVENTION,
                        source,
                        "",
                        leaving
                                + " of "
                                + boxes
                                + " boxes leave their image; x, y, width, height and x1, y1, x2, y2"
                                + " may have been mixed up",
                        "They were clipped; please look at a few of them"));
    }
}
