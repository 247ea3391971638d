package org.vireo.dataset.formats;

import org.vireo.dataset.problems.Problem;

import java.util.List;

/**
 * What the lines of a YOLO data set mean, and why it is thought so.
 *
 * @param kind what follows the class
 * @param firstClass the number of the first class, 0 or 1
 * @param names the class names by number; where empty, a class is named by its number
 * @param words the names that lines begin with in the place of numbers, which are their places
 *     here; empty where lines begin with numbers
 * @param convention what the numbers of a box mean
 * @param evidence to follow "since"; empty where nothing speaks for another meaning than the plain
 *     one
 */
public record YoloLines(
        Kind kind,
        int firstClass,
        List<String> names,
        List<String> words,
        BoxConvention convention,
        String evidence) {
    private static final BoxConvention PLAIN = LabelFormat.YOLO.convention();

    /** What follows the class; five numbers are a box in each, and a score may end a box. */
    public enum Kind {
        BOXES("boxes"),
        SCORES("boxes, then a confidence"),
        SCORE_FIRST("a confidence, then boxes"),
        TRACKS("boxes, then a tracking number"),
        RADIANS("boxes turned by an angle in radians"),
        DEGREES("boxes turned by an angle in degrees"),
        OUTLINES("points of an outline"),
        SCORED_OUTLINES("points of an outline, then a confidence"),
        CORNERS("the four corners of a turned box"),
        KEY_POINTS("boxes, then key points");

        private final String words;

        /** What the lines have that no box keeps; empty if that is nothing. */
        String besides() {
            return switch (this) {
                case BOXES, SCORES, SCORE_FIRST -> "";
                case TRACKS -> "tracking numbers";
                case RADIANS, DEGREES, CORNERS -> "turned boxes";
                case OUTLINES, SCORED_OUTLINES -> "outlines";
                case KEY_POINTS -> "key points";
            };
        }

        Kind(String words) {
            this.words = words;
        }

        /** To follow "a class and". */
        public String words() {
            return words;
        }
    }

    /** What is to be said of what no box keeps. */
    public List<Problem> notes() {
        return kind.besides().isEmpty()
                ? List.of()
                : List.of(NotKept.note("has " + kind.besides()));
    }

    public YoloLines {
        names = List.copyOf(names);
        words = List.copyOf(words);
    }

    /** As the format's description says. */
    public static YoloLines plain(List<String> names) {
        return new YoloLines(Kind.BOXES, 0, names, List.of(), PLAIN, "");
    }

    /** Whether they are what the format's description says. */
    public boolean isPlain() {
        return kind == Kind.BOXES && firstClass == 0 && words.isEmpty() && convention.equals(PLAIN);
    }

    /** Boxes as their files have them, with numbers for classes, for a person to say what is so. */
    public YoloLines open() {
        return new YoloLines(kind, 0, List.of(), words, PLAIN, evidence);
    }

    /** With another kind of lines that a person chose. */
    public YoloLines with(Kind chosen) {
        return new YoloLines(chosen, firstClass, names, words, convention, evidence);
    }

    /** The same for the same meaning in any process. */
    public int stamp() {
        return isPlain() ? names.hashCode() : inWords().hashCode() * 31 + names.hashCode();
    }

    /** In words: {@code a class and boxes, then key points}. */
    public String inWords() {
        String numbers = convention.equals(PLAIN) ? "" : " as " + convention.words();
        String first = firstClass == 0 ? "" : ", with classes counted from 1";
        String named = words.isEmpty() ? "" : " by its name";
        return "a class" + named + " and " + kind.words() + numbers + first;
    }

    /** That a class has no name, as the end of a sentence. */
    public static String unnamed(int category, int named) {
        return "has class %s, but only %s %s named"
                .formatted(category, named, named == 1 ? "class is" : "classes are");
    }

    /** The name of a class number; empty if it has none. */
    String name(int number) {
        int index = number - firstClass;
        return names.isEmpty()
                ? Integer.toString(number)
                : index >= 0 && index < names.size() ? names.get(index) : "";
    }
}
