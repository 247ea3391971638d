package org.vireo.job;

/** Times as people read them. */
public final class Durations {
    /** Before that, a guess says more about the guess than about the time. */
    static final double GUESS_AFTER_SECONDS = 2;

    private static final int SECONDS_TOLD_BELOW = 600;

    private Durations() {}

    /** {@code 41 s}, {@code 3 min 5 s}, {@code 17 min} or {@code 2 h 7 min}. */
    public static String words(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < SECONDS_TOLD_BELOW) {
            return whole / 60 + " min" + (whole % 60 == 0 ? "" : " " + whole % 60 + " s");
        }
        long minutes = Math.round(seconds / 60);
        if (minutes < 60) {
            return minutes + " min";
        }
        return Wording.of("%,d h", minutes / 60)
                + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }

    /**
     * {@code , 41 s left}; empty while that cannot be guessed yet, and when nothing is left.
     *
     * @param left how much there is still to do
     * @param made how much was done in so many seconds
     */
    public static String left(long left, long made, double seconds) {
        return seconds < GUESS_AFTER_SECONDS || made <= 0 || left <= 0
                ? ""
                : ", " + words(left * seconds / made) + " left";
    }
}
