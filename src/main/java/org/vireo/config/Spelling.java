package org.vireo.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** How far apart two names are, for "did you mean". */
public final class Spelling {
    private Spelling() {}

    /**
     * The one of {@code names} that is the fewest edits away from {@code wanted}, with or without
     * the part before its last dot; empty if there are no names.
     */
    public static Optional<String> nearest(String wanted, Collection<String> names) {
        String lower = wanted.toLowerCase(Locale.ROOT);
        return names.stream().min(Comparator.comparingInt(known -> distance(lower, known)));
    }

    /**
     * The edits from {@code wanted} (lower case) to {@code known}, or to the part of it behind its
     * last dot where that is nearer; none if its initials were given.
     */
    private static int distance(String wanted, String known) {
        String lower = known.toLowerCase(Locale.ROOT);
        String last = lower.substring(lower.lastIndexOf('.') + 1);
        if (wanted.substring(wanted.lastIndexOf('.') + 1).equals(initials(known))) {
            return 0;
        }
        return Math.min(2 * edits(wanted, lower), 2 * edits(wanted, last) + 1);
    }

    /** {@code lr} of {@code optimizer.learningRate}. */
    private static String initials(String known) {
        String last = known.substring(known.lastIndexOf('.') + 1);
        StringBuilder initials = new StringBuilder(last.substring(0, Math.min(1, last.length())));
        last.chars().skip(1).filter(Character::isUpperCase).forEach(initials::appendCodePoint);
        return initials.toString().toLowerCase(Locale.ROOT);
    }

    /** Levenshtein's distance: insertions, deletions and replacements. */
    private static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
