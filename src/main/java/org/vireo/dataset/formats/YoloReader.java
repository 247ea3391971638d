package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * YOLO txt, one file an image: a line {@code class cx cy w h} for each object, relative to the
 * image's size, or what {@link YoloLines} says. Of an outline its box and area are taken; key
 * points and tracking numbers are passed over. A line that is wrong costs that line.
 */
public final class YoloReader {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern COMMAS = Pattern.compile("\\s*[,;]\\s*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d*[.,]?\\d+([eE]-?\\d+)?");
    private static final int BOX = 5;
    private static final int MOST_CLASSES = 1_000_000;

    private YoloReader() {}

    /**
     * Reads one file.
     *
     * @param lines what a line means
     * @param width of the image, in pixels
     * @param height of the image, in pixels
     * @throws LabelFileException if no line is of that form
     * @throws IOException if it cannot be read
     */
    public static ImageLabels read(Path file, YoloLines lines, int width, int height)
            throws IOException {
        List<NamedBox> boxes = new ArrayList<>();
        List<ImageLabels.Flaw> flaws = new ArrayList<>();
        LabelFileException first = null;
        boolean any = false;
        int lineNumber = 0;
        for (String line : LabelText.read(file).text().split("\\R", -1)) {
            String place = "line " + ++lineNumber;
            if (line.isBlank()) {
                continue;
            }
            try {
                boxes.add(object(fields(line), lines, width, height, place));
            } catch (LabelFileException e) {
                flaws.add(ImageLabels.Flaw.of(place, e));
                first = first == null ? e : first;
                any |= e.kind() != ProblemKind.UNREADABLE_LABELS;
            }
        }
        if (first != null && boxes.isEmpty() && !any) {
            throw first;
        }
        if (lines.notes().isEmpty()) {
            flaws.addAll(new NotKept().and(boxes).notes());
        }
        return new ImageLabels("", 0, 0, boxes, flaws);
    }

    /**
     * The numbers of each line, without those that are none of YOLO's.
     *
     * @param words the names that lines begin with in the place of numbers; empty for numbers
     * @param wrong counts those, in its first element
     * @throws IOException if it cannot be read
     */
    public static List<double[]> numbers(Path file, List<String> words, int[] wrong)
            throws IOException {
        List<double[]> rows = new ArrayList<>();
        for (String line : LabelText.read(file).text().split("\\R", -1)) {
            if (line.isBlank()) {
                continue;
            }
            try {
                String[] fields = fields(line);
                double[] row = new double[fields.length];
                row[0] = category(fields[0], words, "");
                for (int i = 1; i < row.length; i++) {
                    row[i] = LabelText.number(fields[i], "");
                }
                if (row.length < BOX) {
                    throw LabelFileException.damaged("", "is too short");
                }
                rows.add(row);
            } catch (LabelFileException e) {
                wrong[0]++;
            }
        }
        return rows;
    }

    /**
     * The names that boxes of a file begin with in the place of numbers.
     *
     * @throws IOException if it cannot be read
     */
    public static Set<String> words(Path file) throws IOException {
        Set<String> words = new TreeSet<>();
        for (String line : LabelText.read(file).text().split("\\R", -1)) {
            String[] fields = fields(line);
            boolean box = fields.length == BOX || fields.length == BOX + 1;
            for (int i = 1; i < fields.length && box; i++) {
                box = NUMBER.matcher(fields[i]).matches();
            }
            if (box && !NUMBER.matcher(fields[0]).matches()) {
                words.add(fields[0]);
            }
        }
        return words;
    }

    /** Between blanks, or commas where there are no blanks. */
    private static String[] fields(String line) {
        String[] fields = BLANKS.split(line.strip(), -1);
        boolean commas = fields[0].indexOf(',') > 0 || fields[0].indexOf(';') > 0;
        return commas ? COMMAS.split(line.strip(), -1) : fields;
    }

    private static int category(String field, List<String> words, String place)
            throws LabelFileException {
        if (!words.isEmpty()) {
            int at = words.indexOf(field);
            if (at < 0) {
                throw LabelFileException.damaged(
                        place, "has '" + LabelText.shortened(field) + "' for a class name");
            }
            return at;
        }
        double value = LabelText.number(field, place);
        if (value < 0 || value > MOST_CLASSES || value != Math.rint(value)) {
            throw LabelFileException.damaged(
                    place, "has '" + LabelText.shortened(field) + "' for a class number");
        }
        return (int) value;
    }

    private static NamedBox object(
            String[] fields, YoloLines lines, int width, int height, String place)
            throws LabelFileException {
        int category = category(fields[0], lines.words(), place);
        String name = lines.name(category);
        if (fields.length < BOX) {
            throw wrongCount(fields.length, "not 5 (class cx cy w h)", place);
        }
        boolean whole = lines.kind() != YoloLines.Kind.KEY_POINTS;
        double[] v = new double[whole ? fields.length - 1 : BOX - 1];
        for (int i = 0; i < v.length; i++) {
            v[i] = LabelText.number(fields[i + 1], place);
        }
        if (name.isEmpty()) {
            int named = lines.names().size();
            throw new LabelFileException(
                    ProblemKind.UNKNOWN_CLASS,
                    place,
                    "has class "
                            + category
                            + ", but only "
                            + named
                            + (named == 1 ? " class is" : " classes are")
                            + " named",
                    null);
        }
        return object(v, lines.kind(), name, width, height, place);
    }

    private static LabelFileException wrongCount(int numbers, String not, String place) {
        return LabelFileException.damaged(place, "has " + numbers + " numbers, " + not);
    }

    /** Makes an object of the numbers behind the class. */
    private static NamedBox object(
            double[] v, YoloLines.Kind kind, String name, int width, int height, String place)
            throws LabelFileException {
        if (kind == YoloLines.Kind.SCORE_FIRST && v.length == BOX) {
            double[] box = {v[1], v[2], v[3], v[4], v[0]};
            return object(box, YoloLines.Kind.SCORES, name, width, height, place);
        }
        int n = v.length;
        boolean paired = n % 2 == 0;
        switch (kind) {
            case BOXES, SCORES, SCORE_FIRST, OUTLINES -> {
                if (n <= BOX) {
                    return box(v, name, score(v, BOX - 1), width, height, place);
                }
                if (paired) {
                    return outline(v, n, name, null, width, height, place);
                }
            }
            case SCORED_OUTLINES -> {
                if (n <= BOX) {
                    return box(v, name, score(v, BOX - 1), width, height, place);
                }
                Double score = paired ? null : score(v, n - 1);
                return outline(v, paired ? n : n - 1, name, score, width, height, place);
            }
            case TRACKS -> {
                if (n <= BOX + 1) {
                    Double score = n == BOX + 1 ? score(v, BOX - 1) : null;
                    return box(v, name, score, width, height, place);
                }
            }
            case RADIANS, DEGREES -> {
                if (n <= BOX + 1) {
                    double angle = n < BOX ? 0 : v[BOX - 1];
                    double turn = kind == YoloLines.Kind.DEGREES ? Math.toRadians(angle) : angle;
                    Box box = box(v, name, null, width, height, place).box();
                    double[] xy = Outline.turned(box, turn, v[0] * width, v[1] * height);
                    return scored(Outline.polygon(xy, name, place), score(v, BOX));
                }
            }
            case CORNERS -> {
                if (n < BOX) {
                    return box(v, name, null, width, height, place);
                }
                if (n == 8 || n == 9) {
                    return outline(v, 8, name, score(v, 8), width, height, place);
                }
            }
            case KEY_POINTS -> {
                return box(v, name, null, width, height, place);
            }
        }
        throw wrongCount(n + 1, "where the data set has a class and " + kind.words(), place);
    }

    private static NamedBox box(
            double[] v, String name, @Nullable Double score, int width, int height, String place)
            throws LabelFileException {
        Box box =
                Outline.box(
                        (v[0] - v[2] / 2) * width,
                        (v[1] - v[3] / 2) * height,
                        (v[0] + v[2] / 2) * width,
                        (v[1] + v[3] / 2) * height,
                        place);
        return new NamedBox(box, name, false, null, score, place);
    }

    private static @Nullable Double score(double[] v, int at) {
        return at < v.length && v[at] >= 0 && v[at] <= 1 ? v[at] : null;
    }

    private static NamedBox outline(
            double[] v,
            int numbers,
            String name,
            @Nullable Double score,
            int width,
            int height,
            String place)
            throws LabelFileException {
        double[] xy = new double[numbers];
        for (int i = 0; i < numbers; i++) {
            xy[i] = v[i] * (i % 2 == 0 ? width : height);
        }
        return scored(Outline.polygon(xy, name, place), score);
    }

    private static NamedBox scored(NamedBox box, @Nullable Double score) {
        return score == null
                ? box
                : new NamedBox(
                        box.box(), box.category(), box.crowd(), box.area(), score, box.place());
    }
}
