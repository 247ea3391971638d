package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
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
        List<Problem> flaws = new ArrayList<>();
        NotKept besides = new NotKept();
        LabelFileException first = null;
        boolean any = false;
        int lineNumber = 0;
        for (String line : LabelText.read(file).text().split("\\R", -1)) {
            String place = "line " + ++lineNumber;
            if (line.isBlank()) {
                continue;
            }
            try {
                NamedBox box = object(fields(line), lines, width, height);
                besides.outlines(box.area() == null ? 0 : 1);
                boxes.add(box.at(place));
            } catch (LabelFileException e) {
                flaws.add(e.dropped(place));
                first = first == null ? e : first;
                any |= e.kind() != ProblemKind.UNREADABLE_LABELS;
            }
        }
        if (first != null && boxes.isEmpty() && !any) {
            throw first;
        }
        if (lines.notes().isEmpty()) {
            flaws.addAll(besides.notes());
        }
        ImageLabels read = new ImageLabels("", 0, 0, boxes, flaws);
        return lines.convention().reread(read, LabelFormat.YOLO, width, height);
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
                row[0] = category(fields[0], words);
                for (int i = 1; i < row.length; i++) {
                    row[i] = LabelText.number(fields[i]);
                }
                if (row.length < BOX) {
                    throw LabelFileException.damaged("is too short");
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

    private static int category(String field, List<String> words) throws LabelFileException {
        if (!words.isEmpty()) {
            int at = words.indexOf(field);
            if (at < 0) {
                throw LabelFileException.damaged(
                        "has '" + LabelText.shortened(field) + "' for a class name");
            }
            return at;
        }
        double value = LabelText.number(field);
        if (value < 0 || value > MOST_CLASSES || value != Math.rint(value)) {
            throw LabelFileException.damaged(
                    "has '" + LabelText.shortened(field) + "' for a class number");
        }
        return (int) value;
    }

    private static NamedBox object(String[] fields, YoloLines lines, int width, int height)
            throws LabelFileException {
        int category = category(fields[0], lines.words());
        String name = lines.name(category);
        if (fields.length < BOX) {
            throw wrongCount(fields.length, "not 5 (class cx cy w h)");
        }
        boolean whole = lines.kind() != YoloLines.Kind.KEY_POINTS;
        double[] v = new double[whole ? fields.length - 1 : BOX - 1];
        for (int i = 0; i < v.length; i++) {
            v[i] = LabelText.number(fields[i + 1]);
        }
        if (name.isEmpty()) {
            throw new LabelFileException(
                    ProblemKind.UNKNOWN_CLASS, YoloLines.unnamed(category, lines.names().size()));
        }
        YoloLines.Kind kind = lines.kind();
        if (kind == YoloLines.Kind.SCORE_FIRST && v.length == BOX) {
            v = new double[] {v[1], v[2], v[3], v[4], v[0]};
        }
        return object(v, kind, name, width, height);
    }

    private static LabelFileException wrongCount(int numbers, String not) {
        return LabelFileException.damaged("has " + numbers + " numbers, " + not);
    }

    /** How many of the numbers behind the class, the first, are coordinates. */
    private static int coordinates(YoloLines.Kind kind, int numbers) {
        return switch (kind) {
            case BOXES, SCORES, SCORE_FIRST, OUTLINES -> numbers <= BOX ? BOX - 1 : numbers;
            case SCORED_OUTLINES -> numbers <= BOX ? BOX - 1 : numbers - numbers % 2;
            case CORNERS -> numbers < BOX ? BOX - 1 : 8;
            case TRACKS, RADIANS, DEGREES, KEY_POINTS -> BOX - 1;
        };
    }

    /** Makes an object of the numbers behind the class. */
    private static NamedBox object(
            double[] v, YoloLines.Kind kind, String name, int width, int height)
            throws LabelFileException {
        int n = v.length;
        int xy = coordinates(kind, n);
        boolean fits =
                switch (kind) {
                    case BOXES, SCORES, SCORE_FIRST, OUTLINES -> n <= BOX || n % 2 == 0;
                    case SCORED_OUTLINES, KEY_POINTS -> true;
                    case TRACKS, RADIANS, DEGREES -> n <= BOX + 1;
                    case CORNERS -> n < BOX || n == 8 || n == 9;
                };
        if (!fits) {
            throw wrongCount(n + 1, "where the data set has a class and " + kind.words());
        }
        if (xy > BOX - 1) {
            double[] points = new double[xy];
            for (int i = 0; i < xy; i++) {
                points[i] = v[i] * (i % 2 == 0 ? width : height);
            }
            return Outline.polygon(points, name).scored(score(v, xy));
        }
        Box part = Outline.centered(v[0], v[1], v[2], v[3]);
        Box box =
                Outline.box(
                        part.x1() * width,
                        part.y1() * height,
                        part.x2() * width,
                        part.y2() * height);
        return switch (kind) {
            case BOXES, SCORES, SCORE_FIRST, OUTLINES, SCORED_OUTLINES ->
                    NamedBox.of(box, name).scored(score(v, BOX - 1));
            case TRACKS -> NamedBox.of(box, name).scored(n > BOX ? score(v, BOX - 1) : null);
            case RADIANS, DEGREES -> {
                double angle = n < BOX ? 0 : v[BOX - 1];
                double turn = kind == YoloLines.Kind.DEGREES ? Math.toRadians(angle) : angle;
                yield Outline.turned(box, turn, v[0] * width, v[1] * height, name)
                        .scored(score(v, BOX));
            }
            case CORNERS, KEY_POINTS -> NamedBox.of(box, name);
        };
    }

    private static @Nullable Double score(double[] v, int at) {
        return at < v.length && v[at] >= 0 && v[at] <= 1 ? v[at] : null;
    }
}
