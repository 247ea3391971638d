package org.vireo.cli;

/**
 * One thing the doctor looked at.
 *
 * @param fact what was found, as a sentence
 * @param advice what to do about it; empty if nothing
 */
record Finding(Level level, String fact, String advice) {

    /** How bad it is. */
    enum Level {
        /** As it should be. */
        GOOD("ok  "),
        /** It works, but not as well as it could. */
        NOTE("note"),
        /** It will not work. */
        BAD("BAD ");

        private final String mark;

        Level(String mark) {
            this.mark = mark;
        }
    }

    static Finding good(String fact) {
        return new Finding(Level.GOOD, fact, "");
    }

    static Finding note(String fact, String advice) {
        return new Finding(Level.NOTE, fact, advice);
    }

    static Finding bad(String fact, String advice) {
        return new Finding(Level.BAD, fact, advice);
    }

    /** One or two lines for people. */
    String text() {
        return level.mark + "  " + fact + (advice.isEmpty() ? "" : "\n      " + advice);
    }
}
