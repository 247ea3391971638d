package org.vireo.report;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Wording;
import org.vireo.label.Box;

import java.awt.Color;

/**
 * One box to draw over an image.
 *
 * @param box in pixels of the image
 * @param name what stands on the label, or null for a box without one
 * @param color of the class
 * @param score the confidence, 0 to 1, or null
 * @param stroke how the outline is drawn
 * @param verdict the sign on the label
 */
public record Mark(
        Box box,
        @Nullable String name,
        Color color,
        @Nullable Double score,
        Stroke stroke,
        Verdict verdict) {

    /** How an outline is drawn. */
    public enum Stroke {
        /** Solid, in the color of the class: a detection. */
        SOLID,
        /** Thin, white dots on dark: the ground truth. */
        DOTTED,
        /** Dashed, in the color of the class: a suggestion that nobody has accepted yet. */
        DASHED
    }

    /** What was found of a box by comparing it with the ground truth. */
    public enum Verdict {
        /** Not compared. */
        NONE,
        /** Found the object: a check mark. */
        RIGHT,
        /** There is no such object: a cross. */
        WRONG,
        /** The object is of another class: a crossed equals sign. */
        WRONG_CLASS,
        /** The object was already found: an equals sign. */
        DUPLICATE,
        /** Right class, too little overlap: an arrow to both sides. */
        BADLY_PLACED,
        /** An object that nothing found: an empty circle. */
        MISSED,
        /** Neither right nor wrong, such as on a crowd: a dash. */
        NOT_COUNTED;

        /** The sign of what was judged. */
        public static Verdict of(org.vireo.evaluation.Verdict judged) {
            return switch (judged) {
                case RIGHT -> RIGHT;
                case DUPLICATE -> DUPLICATE;
                case BADLY_PLACED -> BADLY_PLACED;
                case WRONG_CLASS -> WRONG_CLASS;
                case NOTHING_THERE -> WRONG;
                case NOT_COUNTED -> NOT_COUNTED;
            };
        }
    }

    /** An object of the ground truth. */
    public static Mark truth(Box box, String name, Color color) {
        return new Mark(box, name, color, null, Stroke.DOTTED, Verdict.NONE);
    }

    /** An object of the ground truth under detections, without a label of its own. */
    public static Mark quietTruth(Box box) {
        return new Mark(box, null, Color.WHITE, null, Stroke.DOTTED, Verdict.NONE);
    }

    /** A box with a text of its own on its label. */
    public static Mark labeled(Box box, String text, Color color) {
        return new Mark(box, text, color, null, Stroke.SOLID, Verdict.NONE);
    }

    /** A detection. */
    public static Mark detection(Box box, String name, Color color, double score) {
        return new Mark(box, name, color, score, Stroke.SOLID, Verdict.NONE);
    }

    /** What stands on the label: name and score; empty for a box without one. */
    String text() {
        String named = name == null ? "" : name;
        return score == null ? named : Wording.of("%s %.2f", named, score).strip();
    }

    /** The same box with the sign of a verdict. */
    public Mark with(Verdict newVerdict) {
        return new Mark(box, name, color, score, stroke, newVerdict);
    }
}
