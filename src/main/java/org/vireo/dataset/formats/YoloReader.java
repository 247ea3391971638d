package org.vireo.dataset.formats;

import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * YOLO txt, one file an image: a line {@code class cx cy w h} for each object, relative to the
 * image's size. A sixth number is a score; seven or more are an outline, whose box and area are
 * taken.
 */
public final class YoloReader {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private YoloReader() {}

    /**
     * Reads one file.
     *
     * @param names the class names by number; where empty, a class is named by its number
     * @param width of the image, in pixels
     * @param height of the image, in pixels
     * @throws LabelFileException if a line is not of that form
     * @throws IOException if it cannot be read
     */
    public static ImageLabels read(Path file, List<String> names, int width, int height)
            throws IOException {
        List<NamedBox> boxes = new ArrayList<>();
        List<ImageLabels.Flaw> flaws = new ArrayList<>();
        int lineNumber = 0;
        for (String line : LabelText.read(file).split("\\R", -1)) {
            String place = "line " + ++lineNumber;
            String[] fields = BLANKS.split(line.strip(), -1);
            if (fields[0].isEmpty()) {
                continue;
            }
            int category = category(fields[0], place);
            if (!names.isEmpty() && category >= names.size()) {
                flaws.add(
                        new ImageLabels.Flaw(
                                ProblemKind.UNKNOWN_CLASS,
                                place,
                                "has class "
                                        + category
                                        + ", but only "
                                        + names.size()
                                        + " classes are named"));
                continue;
            }
            String name = names.isEmpty() ? Integer.toString(category) : names.get(category);
            try {
                boxes.add(object(fields, name, width, height, place));
            } catch (LabelFileException e) {
                if (e.kind() != ProblemKind.NOT_A_NUMBER) {
                    throw e;
                }
                flaws.add(new ImageLabels.Flaw(e.kind(), place, e.what()));
            }
        }
        return new ImageLabels("", 0, 0, boxes, flaws);
    }

    /** Whether the file's lines look like YOLO; a caption or a list of files does not. */
    public static boolean looksRight(Path file) throws IOException {
        try {
            read(file, List.of(), 1, 1);
            return true;
        } catch (LabelFileException e) {
            return e.kind() != ProblemKind.UNREADABLE_LABELS;
        }
    }

    private static int category(String field, String place) throws LabelFileException {
        double value = LabelText.number(field, place);
        if (value < 0 || value > 1_000_000 || value != Math.rint(value)) {
            throw LabelFileException.damaged(
                    place, "has '" + LabelText.shortened(field) + "' for a class number");
        }
        return (int) value;
    }

    private static NamedBox object(
            String[] fields, String name, int width, int height, String place)
            throws LabelFileException {
        double[] v = new double[fields.length - 1];
        for (int i = 0; i < v.length; i++) {
            v[i] = LabelText.number(fields[i + 1], place);
        }
        if (v.length == 4 || v.length == 5) {
            Box box =
                    new Box(
                            (v[0] - v[2] / 2) * width,
                            (v[1] - v[3] / 2) * height,
                            (v[0] + v[2] / 2) * width,
                            (v[1] + v[3] / 2) * height);
            Double score = v.length == 5 && v[4] >= 0 && v[4] <= 1 ? v[4] : null;
            return new NamedBox(box, name, false, null, score, place);
        }
        if (v.length >= 6 && v.length % 2 == 0) {
            return outline(v, name, width, height, place);
        }
        throw LabelFileException.damaged(
                place, "has " + fields.length + " numbers, not 5 (class cx cy w h)");
    }

    private static NamedBox outline(double[] v, String name, int width, int height, String place) {
        double x1 = v[0];
        double y1 = v[1];
        double x2 = x1;
        double y2 = y1;
        double twice = 0;
        for (int i = 0; i < v.length; i += 2) {
            x1 = Math.min(x1, v[i]);
            x2 = Math.max(x2, v[i]);
            y1 = Math.min(y1, v[i + 1]);
            y2 = Math.max(y2, v[i + 1]);
            int j = (i + 2) % v.length;
            twice += v[i] * v[j + 1] - v[j] * v[i + 1];
        }
        Box box = new Box(x1 * width, y1 * height, x2 * width, y2 * height);
        double area = Math.abs(twice) / 2 * width * height;
        return new NamedBox(box, name, false, area > 0 ? area : null, null, place);
    }
}
