package org.vireo.training.engine;

/** Training cannot begin or go on; the message is a sentence for people. */
public final class TrainingException extends Exception {
    private static final long serialVersionUID = 1;

    /** Says why. */
    public TrainingException(String sentence) {
        super(sentence);
    }

    /** Says why, with what lies behind it. */
    public TrainingException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
