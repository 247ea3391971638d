package org.vireo.ui.inspect;

import org.vireo.evaluation.Verdict;
import org.vireo.report.Mark;

/** What is said of a box, in the order in which a table sorts it. */
enum Sign {
    MISSED("missed", "an object that no shown box has found", Mark.Verdict.MISSED),
    NOTHING_THERE("nothing there", Verdict.NOTHING_THERE.inWords(), Mark.Verdict.WRONG),
    WRONG_CLASS("wrong class", Verdict.WRONG_CLASS.inWords(), Mark.Verdict.WRONG_CLASS),
    BADLY_PLACED("badly placed", Verdict.BADLY_PLACED.inWords(), Mark.Verdict.BADLY_PLACED),
    DUPLICATE("duplicate", Verdict.DUPLICATE.inWords(), Mark.Verdict.DUPLICATE),
    RIGHT("right", Verdict.RIGHT.inWords(), Mark.Verdict.RIGHT),
    NOT_COUNTED("not counted", Verdict.NOT_COUNTED.inWords(), Mark.Verdict.NOT_COUNTED),
    UNJUDGED("not judged", "the image is not labeled, so nobody knows", Mark.Verdict.NONE);

    private final String label;
    private final String explanation;
    private final Mark.Verdict drawn;

    Sign(String label, String explanation, Mark.Verdict drawn) {
        this.label = label;
        this.explanation = explanation;
        this.drawn = drawn;
    }

    static Sign of(Verdict verdict) {
        return switch (verdict) {
            case RIGHT -> RIGHT;
            case DUPLICATE -> DUPLICATE;
            case WRONG_CLASS -> WRONG_CLASS;
            case BADLY_PLACED -> BADLY_PLACED;
            case NOT_COUNTED -> NOT_COUNTED;
            case NOTHING_THERE -> NOTHING_THERE;
        };
    }

    /** In a word or two. */
    String label() {
        return label;
    }

    /** In a sentence's part. */
    String explanation() {
        return explanation;
    }

    /** The shape on its label. */
    Mark.Verdict drawn() {
        return drawn;
    }

    /** Whether the image would be better without it. */
    boolean isError() {
        return switch (this) {
            case MISSED, NOTHING_THERE, WRONG_CLASS, BADLY_PLACED, DUPLICATE -> true;
            case RIGHT, NOT_COUNTED, UNJUDGED -> false;
        };
    }
}
