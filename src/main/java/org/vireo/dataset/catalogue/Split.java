package org.vireo.dataset.catalogue;

/** On which side of the split an image stands. */
public enum Split {
    TRAINING("training"),
    /** Decides which epoch is the best and which thresholds are. */
    VALIDATION("validation"),
    /** Held out: measured once at a run's end, decides nothing. */
    TEST("the test"),
    /** On none: not labeled, held back, or not yet divided. */
    UNASSIGNED("nothing");

    private final String purpose;

    Split(String purpose) {
        this.purpose = purpose;
    }

    /** What its images are for, within a sentence. */
    public String purpose() {
        return purpose;
    }

    /**
     * Whether a picture on this side spoils the same one on another: what is learned from spoils
     * what is measured on, and what decides spoils the test.
     */
    public boolean spoils(Split other) {
        return other != UNASSIGNED && compareTo(other) < 0;
    }
}
