package org.vireo.job;

import java.util.Locale;

/** Times as people read them. */
public final class Durations {
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
        return String.format(Locale.ROOT, "%,d h", minutes / 60)
                + (minutes % 60 == 0 ? "" : " " + minutes % 60 + " min");
    }
}
