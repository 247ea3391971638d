package org.vireo.dataset;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How labeled images are divided into training and validation. */
public sealed interface SplitRule {
    /** Where nothing else is asked for: seeded, a fifth for validation. */
    static SplitRule standard() {
        return new Seeded(0, 0.2);
    }

    /** As the folders or COCO files are called: training and validation, train and val. */
    record ByLayout() implements SplitRule {}

    /**
     * By chance, but the same each time. Images that look alike stay on one side, and so do the
     * frames of one video and the slices of one stack: neighbors by their numbers that look much
     * alike.
     *
     * @param seed another seed gives another division
     * @param validationShare of the images, between 0 and 1
     */
    record Seeded(long seed, double validationShare) implements SplitRule {
        /**
         * Refuses shares that leave a side empty.
         *
         * @throws IllegalArgumentException if the share is not between 0 and 1
         */
        public Seeded {
            if (!(validationShare > 0 && validationShare < 1)) {
                throw new IllegalArgumentException(
                        "the share for validation lies between 0 and 1, not " + validationShare);
            }
        }
    }

    /**
     * Every nth of all labeled images, sorted by name without folder and extension, beginning with
     * the first, is for validation. Exactly that, to compare with others who divide so: images that
     * look alike may stand on both sides, and are listed.
     */
    record EveryNth(int n) implements SplitRule {
        /**
         * Refuses what leaves a side empty.
         *
         * @throws IllegalArgumentException if n is below 2
         */
        public EveryNth {
            if (n < 2) {
                throw new IllegalArgumentException("every nth needs an n of 2 or more, not " + n);
            }
        }
    }

    /** The rule as short text: {@code layout}, {@code seeded 0 0.2}, {@code every 5}. */
    default String text() {
        return switch (this) {
            case ByLayout _ -> "layout";
            case Seeded rule -> "seeded " + rule.seed() + " " + rule.validationShare();
            case EveryNth rule -> "every " + rule.n();
        };
    }

    /** The rule of a {@link #text}; empty if it is none. */
    static Optional<SplitRule> of(String text) {
        Matcher every = Pattern.compile("every (\\d{1,9})").matcher(text);
        Matcher seeded = Pattern.compile("seeded (-?\\d{1,18}) (0?\\.\\d{1,17})").matcher(text);
        try {
            if (text.equals("layout")) {
                return Optional.of(new ByLayout());
            }
            if (every.matches()) {
                return Optional.of(new EveryNth(Integer.parseInt(every.group(1))));
            }
            if (seeded.matches()) {
                return Optional.of(
                        new Seeded(
                                Long.parseLong(seeded.group(1)),
                                Double.parseDouble(seeded.group(2))));
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
