package org.vireo.dataset.split;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How labeled images are divided into training, validation and, if wanted, a test side. */
public sealed interface SplitRule {
    /** Where nothing else is asked for: seeded, a fifth for validation. */
    static SplitRule standard() {
        return new Seeded(0, 0.2, 0);
    }

    /**
     * From so many labeled images on a test side is worth offering: a fifth of them on each of the
     * two sides that are measured on is 20 images, below which a figure says little.
     */
    int ENOUGH_FOR_TEST = 100;

    /** What is said where there are enough labels and no test side. */
    String OFFER =
            "mAP flatters a little: it is measured on the images that also choose the best epoch"
                    + " and the thresholds. There are labels enough to hold out a fifth of them for"
                    + " an honest figure: Held out for a test (evaluation.testShare), 0.2.";

    /** As the folders or COCO files are called: training and validation, train and val. */
    record ByLayout() implements SplitRule {}

    /**
     * By chance, but the same each time. Images that belong together stay on one side: those that
     * look alike, also mirrored or shifted, the frames of one video, the slices of one stack, and
     * what the names say was made of one image.
     *
     * @param seed another seed gives another division
     * @param validationShare of the images, between 0 and 1
     * @param testShare of the images, held out; 0 for none
     */
    record Seeded(long seed, double validationShare, double testShare) implements SplitRule {
        /**
         * Refuses shares that leave a side empty.
         *
         * @throws IllegalArgumentException if a share is not between 0 and 1, or nothing is left to
         *     learn from
         */
        public Seeded {
            if (!(validationShare > 0 && validationShare < 1)) {
                throw new IllegalArgumentException(
                        "the share for validation lies between 0 and 1, not " + validationShare);
            }
            if (!(testShare >= 0 && validationShare + testShare < 1)) {
                throw new IllegalArgumentException(
                        "the share for the test lies between 0 and what validation leaves, not "
                                + testShare);
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

    /** How images are divided, as a part of a sentence. */
    default String inWords() {
        return switch (this) {
            case ByLayout _ -> "as its folders and lists say";
            case Seeded rule ->
                    "by chance with seed "
                            + rule.seed()
                            + ", "
                            + rule.validationShare()
                            + (rule.testShare() == 0 ? "" : " and " + rule.testShare());
            case EveryNth every -> "one in " + every.n() + " by name, from the first";
        };
    }

    /** The rule as short text: {@code layout}, {@code seeded 0 0.2}, {@code every 5}. */
    default String text() {
        return switch (this) {
            case ByLayout _ -> "layout";
            case Seeded rule ->
                    "seeded "
                            + rule.seed()
                            + " "
                            + rule.validationShare()
                            + (rule.testShare() == 0 ? "" : " " + rule.testShare());
            case EveryNth rule -> "every " + rule.n();
        };
    }

    /** The rule of a {@link #text}; empty if it is none. */
    static Optional<SplitRule> of(String text) {
        Matcher every = Pattern.compile("every (\\d{1,9})").matcher(text);
        Matcher seeded =
                Pattern.compile("seeded (-?\\d{1,18}) (0?\\.\\d{1,17})( 0?\\.\\d{1,17})?")
                        .matcher(text);
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
                                Double.parseDouble(seeded.group(2)),
                                seeded.group(3) == null
                                        ? 0
                                        : Double.parseDouble(seeded.group(3).strip())));
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
