package org.vireo.training.experiment;

import java.util.Locale;

/** What a detector's backbone starts from. */
public enum Start {
    RANDOM("random"),
    /** VICReg, taken from the middle of its training. */
    UNCONVERGED("VICReg unconverged"),
    /** VICReg at the end of its training. */
    CONVERGED("VICReg converged");

    private final String words;

    Start(String words) {
        this.words = words;
    }

    /** Its name in {@code report.json}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The start of that {@link #id}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Start ofId(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }

    /** Its name for people. */
    public String inWords() {
        return words;
    }
}
