package org.vireo.image;

import org.vireo.job.Wording;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which sample is black and which is white in images of more than 8 bits a channel. Cameras store
 * 10, 12 or 14 bits in files of 16, so that the file's whole range shows them nearly black.
 *
 * <p>One rule holds for a folder and is frozen with a run, so that labeling, training and detection
 * see the same pixels. Images of up to 8 bits are never changed.
 *
 * @param black shown as 0; only of {@link Kind#RANGE}
 * @param white shown as 255; only of {@link Kind#RANGE}
 */
public record DepthRule(Kind kind, int black, int white) {
    /** The largest sample of 16 bits. */
    public static final int LARGEST = 65535;

    /** From 0 to the largest number that a sample has room for. */
    public static final DepthRule WHOLE = new DepthRule(Kind.WHOLE, 0, 0);

    /** As the file says, by TIFF's MinSampleValue and MaxSampleValue; else the whole range. */
    public static final DepthRule DECLARED = new DepthRule(Kind.DECLARED, 0, 0);

    /** From the darkest to the brightest sample of each image alone. */
    public static final DepthRule EACH = new DepthRule(Kind.EACH, 0, 0);

    private static final Pattern RANGE = Pattern.compile("(\\d{1,5})-(\\d{1,5})");

    /** Where black and white are taken from. */
    public enum Kind {
        WHOLE,
        DECLARED,
        EACH,
        RANGE
    }

    /**
     * Refuses a range that is none.
     *
     * @throws IllegalArgumentException if black and white are not in order between 0 and 65,535
     */
    public DepthRule {
        if (kind == Kind.RANGE && (black < 0 || black >= white || white > LARGEST)) {
            throw new IllegalArgumentException(
                    "black lies below white, both from 0 to 65535, not " + black + " and " + white);
        }
    }

    /** From one sample to another, the same for all images. */
    public static DepthRule range(int black, int white) {
        return new DepthRule(Kind.RANGE, black, white);
    }

    /** The rule as short text: {@code whole}, {@code declared}, {@code each}, {@code 300-1900}. */
    public String text() {
        return kind == Kind.RANGE ? black + "-" + white : kind.name().toLowerCase(Locale.ROOT);
    }

    /** The rule of a {@link #text}; empty if it is none. */
    public static Optional<DepthRule> of(String text) {
        Matcher range = RANGE.matcher(text);
        try {
            if (range.matches()) {
                return Optional.of(
                        range(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2))));
            }
            Kind kind = Kind.valueOf(text.toUpperCase(Locale.ROOT));
            return kind == Kind.RANGE ? Optional.empty() : Optional.of(new DepthRule(kind, 0, 0));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** What black and white are, as the end of a sentence. */
    public String inWords() {
        return switch (kind) {
            case WHOLE ->
                    "the whole range of the file, from 0 to the largest number it has room for";
            case DECLARED -> "what each file declares, else its whole range";
            case EACH -> "the darkest and the brightest sample of each image alone";
            case RANGE -> Wording.of("%,d and %,d in all images", black, white);
        };
    }
}
