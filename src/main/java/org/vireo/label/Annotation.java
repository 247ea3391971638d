package org.vireo.label;

import org.jspecify.annotations.Nullable;

/**
 * One object that is said to be in an image.
 *
 * @param box where, in original-image pixels
 * @param category the {@link Category#id} of what it is
 * @param crowd whether the box covers a group that was not told apart (COCO's {@code iscrowd})
 * @param area the object's area in square pixels, as COCO's {@code area}: of its outline where one
 *     is known, else of the box
 * @param source who said so
 * @param score the detector's confidence, 0 to 1, if the box came from one; else null
 */
public record Annotation(
        Box box, int category, boolean crowd, double area, Source source, @Nullable Double score) {

    /** Who put an annotation there. */
    public enum Source {
        /** Drawn or corrected by hand. Never changed by the program. */
        DRAWN,
        /** Read from a file. */
        IMPORTED,
        /** Suggested by a detector and accepted by a person. */
        ACCEPTED
    }

    /** A detector's suggestion that a person accepts. */
    public static Annotation accepted(Detection suggestion) {
        Box box = suggestion.box();
        return new Annotation(
                box, suggestion.category(), false, box.area(), Source.ACCEPTED, suggestion.score());
    }

    /** An ordinary object read from a file: no crowd, area of the box. */
    public static Annotation imported(Box box, int category) {
        return new Annotation(box, category, false, box.area(), Source.IMPORTED, null);
    }
}
