package org.vireo.ui.inspect;

import org.vireo.label.Box;

/**
 * A detection or a missed object, as picture and table show it.
 *
 * @param box in original-image pixels
 * @param category its category's id
 * @param score 0 to 1; NaN for a missed object
 * @param sign what is said of it
 * @param iou the overlap with the object that decided; 0 where there is none
 */
record ShownBox(Box box, int category, double score, Sign sign, double iou) {

    /** Whether it is an object of the ground truth and no detection. */
    boolean isMissed() {
        return sign == Sign.MISSED;
    }
}
