package org.vireo.cli;

/** How the program ends, for scripts. */
final class ExitCode {
    /** It did what was asked. */
    static final int OK = 0;

    /** It could not, and said why. */
    static final int FAILED = 1;

    /** It was asked wrongly: an unknown option, a value out of its range. */
    static final int USAGE = 2;

    /** Somebody stopped it; what was done is saved. */
    static final int STOPPED = 3;

    /** The images or labels it was given cannot be used. */
    static final int BAD_DATA = 4;

    private ExitCode() {}
}
