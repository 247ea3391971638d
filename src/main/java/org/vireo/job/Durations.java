package org.vireo.job;

import java.util.Locale;

/** Times as people read them. */
public final class Durations {
    private Durations() {}

    /** {@code 41 s}, {@code 3:05 min} or {@code 2:07 h}. */
    public static String words(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d h", whole / 3600, whole % 3600 / 60);
    }
}
