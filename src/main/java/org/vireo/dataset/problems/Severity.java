package org.vireo.dataset.problems;

/** How much a {@link Problem} matters. */
public enum Severity {
    /** Worth knowing; nothing was lost. */
    INFORMATION,
    /** Something was repaired or dropped, or looks doubtful. */
    WARNING,
    /** A file could not be used. */
    ERROR
}
