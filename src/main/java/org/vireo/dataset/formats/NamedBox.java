package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

/**
 * One object as a label file tells it, not yet compared with the image.
 *
 * @param box in pixels of the image that the label file describes; may be empty, inverted or
 *     outside
 * @param category the name of its class
 * @param crowd COCO's {@code iscrowd}
 * @param area square pixels of the object's outline where the file says so, else null
 * @param score a detector's confidence where the file has one, else null
 * @param place where it stands in the file ("object 12"), for the list of problems
 */
public record NamedBox(
        Box box,
        String category,
        boolean crowd,
        @Nullable Double area,
        @Nullable Double score,
        String place) {

    /** An ordinary object: no crowd, no outline, no score. */
    public static NamedBox of(Box box, String category) {
        return new NamedBox(box, category, false, null, null, "");
    }

    /** The same as an annotation of a class. */
    public static NamedBox of(Annotation a, String category) {
        return new NamedBox(a.box(), category, a.crowd(), a.area(), a.score(), "");
    }

    /** The same as an annotation that was read from a file. */
    public Annotation imported(int id) {
        double known = area == null ? box.area() : area;
        return new Annotation(box, id, crowd, known, Annotation.Source.IMPORTED, score);
    }

    /** The same at a place in the file. */
    NamedBox at(String where) {
        return new NamedBox(box, category, crowd, area, score, where);
    }

    /** The same of another class. */
    public NamedBox named(String other) {
        return new NamedBox(box, other, crowd, area, score, place);
    }

    /** The same with a box and area that were brought to other coordinates. */
    public NamedBox moved(Box other, @Nullable Double otherArea) {
        return new NamedBox(other, category, crowd, otherArea, score, place);
    }

    /** The same with a confidence, if there is one. */
    NamedBox scored(@Nullable Double confidence) {
        return new NamedBox(box, category, crowd, area, confidence, place);
    }
}
