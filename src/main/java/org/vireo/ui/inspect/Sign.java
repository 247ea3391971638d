package org.vireo.ui.inspect;

import org.vireo.evaluation.Verdict;

/** What is said of a box, in the order in which a table sorts it. */
enum Sign {
    MISSED("missed", "an object that no shown box has found"),
    NOTHING_THERE("nothing there", Verdict.NOTHING_THERE.inWords()),
    WRONG_CLASS("wrong class", Verdict.WRONG_CLASS.inWords()),
    BADLY_PLACED("badly placed", Verdict.BADLY_PLACED.inWords()),
    DUPLICATE("duplicate", Verdict.DUPLICATE.inWords()),
    RIGHT("right", Verdict.RIGHT.inWords()),
    NOT_COUNTED("not counted", Verdict.NOT_COUNTED.inWords()),
    UNJUDGED("not judged", "the image is not labeled, so nobody knows");

    private final String label;
    private final String explanation;

    Sign(String label, String explanation) {
        this.label = label;
        this.explanation = explanation;
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

    /** Whether the image would be better without it. */
    boolean isError() {
        return switch (this) {
            case MISSED, NOTHING_THERE, WRONG_CLASS, BADLY_PLACED, DUPLICATE -> true;
            case RIGHT, NOT_COUNTED, UNJUDGED -> false;
        };
    }
}
