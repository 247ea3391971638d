package org.vireo.evaluation;

/** What a detection is worth. */
public enum Verdict {
    RIGHT("right"),
    DUPLICATE("a second box on an object that is already found"),
    WRONG_CLASS("on an object of another class"),
    BADLY_PLACED("near an object of its class, but not well enough placed"),
    NOT_COUNTED("inside a group that was not told apart: counts neither way"),
    NOTHING_THERE("where there is no object");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** The verdict for people. */
    public String inWords() {
        return words;
    }
}
