package org.vireo.gpu;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a card can compute, as CUDA numbers it: 8.9 for an RTX 4090. */
public record Capability(int major, int minor) implements Comparable<Capability> {
    private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,2})");

    /** Reads {@code 8.9}; empty if it is something else. */
    static Optional<Capability> read(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(
                        new Capability(
                                Integer.parseInt(matcher.group(1)),
                                Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(Capability other) {
        return Comparator.comparingInt(Capability::major)
                .thenComparingInt(Capability::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
