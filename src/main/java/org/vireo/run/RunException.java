package org.vireo.run;

import java.io.IOException;

/** A run folder that cannot be used as asked; the message is a sentence for people. */
public final class RunException extends IOException {
    private static final long serialVersionUID = 1;
    private final String sentence;

    public RunException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    public RunException(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** What is wrong, for people. */
    public String sentence() {
        return sentence;
    }
}
