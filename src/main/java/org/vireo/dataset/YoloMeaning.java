package org.vireo.dataset;

import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloLines;

import java.util.List;

/**
 * What the lines of a YOLO data set mean, and why it is thought so.
 *
 * @param lines what follows the class, and how classes are counted
 * @param convention what the numbers of a box mean
 * @param evidence to follow "since"; empty where nothing speaks for another meaning than the plain
 *     one
 */
public record YoloMeaning(YoloLines lines, BoxConvention convention, String evidence) {
    private static final BoxConvention PLAIN = BoxConvention.of(LabelFormat.YOLO);

    /** As the format's description says. */
    static YoloMeaning plain(List<String> names) {
        return new YoloMeaning(YoloLines.plain(names), PLAIN, "");
    }

    /** Whether it is what the format's description says. */
    boolean isPlain() {
        return equals(new YoloMeaning(YoloLines.plain(lines.names()), PLAIN, evidence));
    }

    /** Boxes as their files have them, with numbers for classes, for a person to say what is so. */
    YoloMeaning open() {
        return new YoloMeaning(
                new YoloLines(lines.kind(), 0, List.of(), lines.words()), PLAIN, evidence);
    }

    /** With another kind of lines that a person chose. */
    YoloMeaning with(YoloLines.Kind kind) {
        return new YoloMeaning(
                new YoloLines(kind, lines.firstClass(), lines.names(), lines.words()),
                convention,
                evidence);
    }

    /** The same for the same meaning in any process. */
    int stamp() {
        return isPlain()
                ? lines.names().hashCode()
                : words().hashCode() * 31 + lines.names().hashCode();
    }

    /** In words: {@code a class and boxes, then key points}. */
    String words() {
        String numbers = convention.equals(PLAIN) ? "" : " as " + convention.words();
        String first = lines.firstClass() == 0 ? "" : ", with classes counted from 1";
        String named = lines.words().isEmpty() ? "" : " by its name";
        return "a class" + named + " and " + lines.kind().words() + numbers + first;
    }
}
