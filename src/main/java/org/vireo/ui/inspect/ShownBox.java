package org.vireo.ui.inspect;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.report.Mark;
import org.vireo.ui.common.FolderClasses;

import java.awt.Color;

/**
 * A detection or a missed object, as picture and table show it.
 *
 * @param box in original-image pixels
 * @param category its category's id
 * @param score 0 to 1; NaN for a missed object
 * @param sign what is said of it
 * @param object the label that decided, or that was missed; null where there is none
 * @param iou the overlap with that label; 0 where there is none
 */
record ShownBox(
        Box box, int category, double score, Sign sign, @Nullable Annotation object, double iou) {

    /** A label that no detection has found. */
    static ShownBox missed(Annotation object) {
        return new ShownBox(object.box(), object.category(), Double.NaN, Sign.MISSED, object, 0);
    }

    /** Whether it is an object of the ground truth and no detection. */
    boolean isMissed() {
        return sign == Sign.MISSED;
    }

    /** How it is drawn. */
    Mark mark(FolderClasses classes) {
        String name = classes.name(category);
        Color color = classes.palette().of(category);
        Mark mark =
                isMissed() ? Mark.truth(box, name, color) : Mark.detection(box, name, color, score);
        return mark.with(sign.drawn());
    }

    /** Whether another is the same detection or the same missed object, whatever is said of it. */
    boolean isSameAs(ShownBox other) {
        return isMissed() == other.isMissed()
                && box.equals(other.box())
                && category == other.category
                && Double.compare(score, other.score) == 0;
    }
}
