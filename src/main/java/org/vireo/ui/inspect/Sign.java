package org.vireo.ui.inspect;

import org.vireo.evaluation.Verdict;
import org.vireo.report.Mark;

import java.awt.Color;

/** What is said of a box, in the order in which a table sorts it. */
enum Sign {
    MISSED("missed", "an object that no shown box has found", Mark.Verdict.MISSED, 0x56B4E9),
    NOTHING_THERE("nothing there", Verdict.NOTHING_THERE, 0xD55E00),
    WRONG_CLASS("wrong class", Verdict.WRONG_CLASS, 0xCC79A7),
    BADLY_PLACED("badly placed", Verdict.BADLY_PLACED, 0xE69F00),
    DUPLICATE("duplicate", Verdict.DUPLICATE, 0xF0E442),
    RIGHT("right", Verdict.RIGHT, 0x009E73),
    NOT_COUNTED("not counted", Verdict.NOT_COUNTED, 0x999999),
    UNJUDGED(
            "not judged", "the image is not labeled, so nobody knows", Mark.Verdict.NONE, 0xFFFFFF);

    private final String label;
    private final String explanation;
    private final Mark.Verdict drawn;
    private final Color color;

    Sign(String label, Verdict verdict, int rgb) {
        this(label, verdict.inWords(), Mark.Verdict.of(verdict), rgb);
    }

    Sign(String label, String explanation, Mark.Verdict drawn, int rgb) {
        this.label = label;
        this.explanation = explanation;
        this.drawn = drawn;
        this.color = new Color(rgb);
    }

    /** What is said of a box that was judged. */
    static Sign of(Verdict verdict) {
        return valueOf(verdict.name());
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

    /** Where boxes are colored by what is said of them; of Okabe and Ito's. */
    Color color() {
        return color;
    }

    /** Whether the image would be better without it. */
    boolean isError() {
        return switch (this) {
            case MISSED, NOTHING_THERE, WRONG_CLASS, BADLY_PLACED, DUPLICATE -> true;
            case RIGHT, NOT_COUNTED, UNJUDGED -> false;
        };
    }
}
