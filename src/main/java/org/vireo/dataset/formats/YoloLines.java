package org.vireo.dataset.formats;

import java.util.List;

/**
 * What the lines of a YOLO data set mean.
 *
 * @param kind what follows the class
 * @param firstClass the number of the first class, 0 or 1
 * @param names the class names by number; where empty, a class is named by its number
 * @param words the names that lines begin with in the place of numbers, which are their places
 *     here; empty where lines begin with numbers
 */
public record YoloLines(Kind kind, int firstClass, List<String> names, List<String> words) {

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
    public List<ImageLabels.Flaw> notes() {
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
        return new YoloLines(Kind.BOXES, 0, names, List.of());
    }

    /** The name of a class number; empty if it has none. */
    String name(int number) {
        int index = number - firstClass;
        return names.isEmpty()
                ? Integer.toString(number)
                : index >= 0 && index < names.size() ? names.get(index) : "";
    }
}
