package org.vireo.dataset.layout;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.BoxConvention.Order;
import org.vireo.dataset.formats.BoxConvention.Unit;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.formats.YoloLines.Kind;
import org.vireo.dataset.formats.YoloNames;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Decides from the lines of a whole YOLO data set what a line means. */
final class YoloGuess {
    /** The share of lines that may speak against what the others say. */
    private static final double NEARLY_ALL = 0.95;

    /** Rounding in files, as a part of the image. */
    private static final double ROUNDING = 0.02;

    /** Parts of an image that no wrong box comes to; pixels do. */
    private static final double BEYOND = 1.5;

    /** Lines of one class from which on its number is no slip. */
    private static final int MANY = 10;

    /** Boxes that leave their images from which on it is not they that are wrong. */
    private static final int LEAST_MISFITS = 3;

    private static final int BOX = 5;
    private static final int FOUR_CORNERS = 9;

    private List<double[]> rows;
    private final YoloNames.Names names;
    private final List<String> evidence = new ArrayList<>();

    private YoloGuess(List<double[]> rows, YoloNames.Names names) {
        this.rows = rows;
        this.names = names;
    }

    /**
     * What the lines mean.
     *
     * @param rows the numbers of each line, the class first
     */
    static YoloLines of(List<double[]> rows, YoloNames.Names names) {
        return new YoloGuess(rows, names).guess(List.of());
    }

    /**
     * What lines mean that begin with names.
     *
     * @param rows the numbers of each line, the place of its name first
     */
    static YoloLines ofNamed(List<double[]> rows, List<String> names) {
        YoloGuess guess = new YoloGuess(rows, new YoloNames.Names(names, List.of(), List.of()));
        guess.evidence.add("no line begins with a number");
        return guess.guess(names);
    }

    private YoloLines guess(List<String> words) {
        if (rows.isEmpty()) {
            return YoloLines.plain(names.names());
        }
        Kind kind = kind();
        if (kind == Kind.SCORE_FIRST) {
            rows = rows.stream().map(YoloGuess::scoreLast).toList();
        }
        Unit unit = unit(kind);
        // Between boxes there may be outlines, which are longer.
        int longest =
                switch (kind) {
                    case KEY_POINTS -> Integer.MAX_VALUE;
                    case TRACKS -> BOX + 2;
                    default -> BOX + 1;
                };
        List<double[]> boxes = rows.stream().filter(r -> r.length <= longest).toList();
        Order order = isBox(kind) ? order(boxes, unit) : Order.CENTER_AND_SIZE;
        if (kind == Kind.SCORE_FIRST && misfits(boxes, Order.CORNERS, unit) == 0) {
            // Programs that write detections so write corners.
            order = Order.CORNERS;
        }
        int first = firstClass();
        return new YoloLines(
                kind,
                first,
                names.names(),
                words,
                new BoxConvention(order, unit),
                String.join("; ", evidence));
    }

    private static boolean isBox(Kind kind) {
        return switch (kind) {
            case BOXES, SCORES, SCORE_FIRST, TRACKS, KEY_POINTS -> true;
            case RADIANS, DEGREES, OUTLINES, SCORED_OUTLINES, CORNERS -> false;
        };
    }

    private Kind kind() {
        if (!names.keyPoints().isEmpty()) {
            int wanted = BOX + names.keyPoints().stream().reduce(1, (a, b) -> a * b);
            long hits = count(rows, r -> r.length == wanted || r.length == wanted + 1);
            evidence.add(
                    "kpt_shape is %s, for which %s of %s lines have the right length"
                            .formatted(names.keyPoints(), hits, rows.size()));
            if (2 * hits >= rows.size()) {
                return Kind.KEY_POINTS;
            }
        }
        List<double[]> longer = rows.stream().filter(r -> r.length > BOX + 1).toList();
        List<double[]> six = rows.stream().filter(r -> r.length == BOX + 1).toList();
        if (2 * longer.size() > rows.size()) {
            return longLines(longer);
        }
        return 2 * six.size() > rows.size() ? sixNumbers(six) : Kind.BOXES;
    }

    private static long count(List<double[]> rows, Predicate<double[]> test) {
        return rows.stream().filter(test).count();
    }

    private static boolean nearlyAll(List<double[]> rows, Predicate<double[]> test) {
        return count(rows, test) >= NEARLY_ALL * rows.size();
    }

    private static boolean isWhole(double value) {
        return value == Math.rint(value);
    }

    private static boolean isPart(double value) {
        return value >= 0 && value <= 1;
    }

    private static double[] scoreLast(double[] r) {
        return r.length == BOX + 1 ? new double[] {r[0], r[2], r[3], r[4], r[5], r[1]} : r;
    }

    private Kind sixNumbers(List<double[]> six) {
        if (nearlyAll(six, r -> isPart(r[1]) && r[4] > 1 && r[BOX] > 1)) {
            evidence.add("the second number is between 0 and 1, and those behind it are not");
            return Kind.SCORE_FIRST;
        }
        if (six.stream().allMatch(r -> isPart(r[BOX]))) {
            evidence.add("the sixth number is always between 0 and 1");
            return Kind.SCORES;
        }
        if (six.stream().allMatch(r -> isWhole(r[BOX]) && r[BOX] >= -1)) {
            evidence.add("the sixth number is always whole, and mostly above 1");
            return Kind.TRACKS;
        }
        if (nearlyAll(six, r -> isPart(r[BOX]))) {
            evidence.add("the sixth number is nearly always between 0 and 1");
            return Kind.SCORES;
        }
        return angles(six);
    }

    private Kind angles(List<double[]> rows) {
        evidence.add("the sixth number is neither whole nor between 0 and 1");
        return rows.stream().allMatch(r -> Math.abs(r[BOX]) <= 2 * Math.PI)
                ? Kind.RADIANS
                : Kind.DEGREES;
    }

    private Kind longLines(List<double[]> longer) {
        int length = commonest(longer);
        List<double[]> same = longer.stream().filter(r -> r.length == length).toList();
        if (same.size() >= NEARLY_ALL * longer.size()) {
            Kind kind = oneLength(same, length);
            if (kind != null) {
                return kind;
            }
        }
        long odd = count(longer, r -> r.length % 2 == 0);
        if (2 * odd > longer.size() && nearlyAll(longer, r -> isPart(r[r.length - 1]))) {
            evidence.add("most lines have one number more than pairs, and it is between 0 and 1");
            return Kind.SCORED_OUTLINES;
        }
        evidence.add("most lines have more than six numbers, in pairs");
        return Kind.OUTLINES;
    }

    private static int commonest(List<double[]> rows) {
        Map<Integer, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row.length, 1, Integer::sum));
        return counts.entrySet().stream()
                .max(
                        Map.Entry.<Integer, Integer>comparingByValue()
                                .thenComparing(Map.Entry::getKey))
                .orElseThrow()
                .getKey();
    }

    /** What lines mean that all have one length; null if that does not tell. */
    private @Nullable Kind oneLength(List<double[]> same, int length) {
        String all = "all lines have " + length + " numbers, ";
        if (length == BOX + 2) {
            boolean last = nearlyAll(same, r -> isWhole(r[BOX + 1]) && r[BOX + 1] >= -1);
            if (last && nearlyAll(same, r -> isPart(r[BOX])) && !allParts(same, BOX + 1)) {
                evidence.add(all + "of which the sixth is a part of 1 and the last whole");
                return Kind.TRACKS;
            }
            if (nearlyAll(same, r -> isPart(r[BOX + 1])) && !nearlyAll(same, r -> r[BOX] >= 0)) {
                return angles(same);
            }
        }
        if (length > BOX + 2 && (length - BOX) % 3 == 0 && nearlyAll(same, YoloGuess::seen)) {
            evidence.add(all + "every third of the last of which is 0, 1 or 2");
            return Kind.KEY_POINTS;
        }
        boolean four = length == FOUR_CORNERS || length == FOUR_CORNERS + 1;
        if (four && nearlyAll(same, YoloGuess::isRectangle)) {
            evidence.add(all + "which are the corners of rectangles");
            return Kind.CORNERS;
        }
        boolean pairs = length > FOUR_CORNERS && length % 2 == 1;
        if (pairs
                && nearlyAll(same, YoloGuess::pointsInBox)
                && count(same, YoloGuess::crossesItself) > same.size() / 4.) {
            evidence.add(
                    all
                            + "the last of which lie in the box that the first make, and are no outline");
            return Kind.KEY_POINTS;
        }
        return null;
    }

    private static boolean allParts(List<double[]> rows, int at) {
        return rows.stream().allMatch(r -> isPart(r[at]));
    }

    /** Whether each third number behind the box says how well a key point is seen. */
    private static boolean seen(double[] row) {
        for (int i = BOX + 2; i < row.length; i += 3) {
            if (row[i] != 0 && row[i] != 1 && row[i] != 2) {
                return false;
            }
        }
        return true;
    }

    /** Whether four points are a parallelogram, which a turned box is in any image. */
    private static boolean isRectangle(double[] r) {
        double size = Math.hypot(r[5] - r[1], r[6] - r[2]);
        double off = Math.hypot(r[1] + r[5] - r[3] - r[7], r[2] + r[6] - r[4] - r[8]);
        return size > 0 && off <= ROUNDING * size + 1e-4;
    }

    private static boolean pointsInBox(double[] r) {
        for (int i = BOX; i < r.length; i += 2) {
            boolean hidden = r[i] == 0 && r[i + 1] == 0;
            if (!hidden
                    && (Math.abs(r[i] - r[1]) > r[3] / 2 + ROUNDING * r[3]
                            || Math.abs(r[i + 1] - r[2]) > r[4] / 2 + ROUNDING * r[4])) {
                return false;
            }
        }
        return true;
    }

    private static boolean crossesItself(double[] r) {
        int n = (r.length - 1) / 2;
        for (int i = 0; i < n; i++) {
            for (int j = i + 2; j < n && (i > 0 || j < n - 1); j++) {
                if (cross(r, i, (i + 1) % n, j) * cross(r, i, (i + 1) % n, (j + 1) % n) < 0
                        && cross(r, j, (j + 1) % n, i) * cross(r, j, (j + 1) % n, (i + 1) % n)
                                < 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** On which side of the line from point a to b the point c lies. */
    private static double cross(double[] r, int a, int b, int c) {
        double ax = r[1 + 2 * a];
        double ay = r[2 + 2 * a];
        return (r[1 + 2 * b] - ax) * (r[2 + 2 * c] - ay)
                - (r[2 + 2 * b] - ay) * (r[1 + 2 * c] - ax);
    }

    private Unit unit(Kind kind) {
        double largest = 0;
        int beyond = 0;
        for (double[] row : rows) {
            int to = isBox(kind) || row.length <= BOX + 2 ? BOX : row.length - row.length % 2;
            double most = 0;
            for (int i = 1; i < to; i++) {
                most = Math.max(most, Math.abs(row[i]));
            }
            beyond += most > BEYOND ? 1 : 0;
            largest = Math.max(largest, most);
        }
        if (2 * beyond <= rows.size()) {
            return Unit.RELATIVE;
        }
        evidence.add(
                "%s of %s lines have numbers above 1, up to %s"
                        .formatted(beyond, rows.size(), Math.round(largest)));
        return Unit.PIXELS;
    }

    /** The order of a box's numbers by which the fewest leave the image. */
    private Order order(List<double[]> boxes, Unit unit) {
        Order best = Order.CENTER_AND_SIZE;
        long own = misfits(boxes, best, unit);
        long least = own;
        if (own < LEAST_MISFITS || own <= boxes.size() / 100.) {
            return best;
        }
        for (Order other : Order.values()) {
            // Of pixels it is not known here where the image ends.
            boolean open = unit == Unit.PIXELS && other == Order.CORNER_AND_SIZE;
            long misfits = open ? own : misfits(boxes, other, unit);
            if (misfits < least / 2.) {
                least = misfits;
                best = other;
            }
        }
        if (best != Order.CENTER_AND_SIZE) {
            evidence.add(
                    "%s of %s boxes would leave their images as %s"
                            .formatted(own, boxes.size(), Order.CENTER_AND_SIZE.words()));
        }
        return best;
    }

    private static long misfits(List<double[]> rows, Order order, Unit unit) {
        double end = unit == Unit.PIXELS ? Double.POSITIVE_INFINITY : 1 + ROUNDING;
        double begin = unit == Unit.PIXELS ? -1 : -ROUNDING;
        return count(
                rows,
                r -> {
                    double x = order == Order.CENTER_AND_SIZE ? r[1] - r[3] / 2 : r[1];
                    double y = order == Order.CENTER_AND_SIZE ? r[2] - r[4] / 2 : r[2];
                    double right = order == Order.CORNERS ? r[3] : x + r[3];
                    double bottom = order == Order.CORNERS ? r[4] : y + r[4];
                    return x < begin
                            || y < begin
                            || right > end
                            || bottom > end
                            || right <= x
                            || bottom <= y;
                });
    }

    private int firstClass() {
        int named = names.names().size();
        boolean fromOne =
                named > 0
                        && rows.stream().allMatch(r -> r[0] >= 1 && r[0] <= named)
                        && rows.stream().anyMatch(r -> r[0] == named)
                        && (rows.size() >= MANY
                                || rows.stream().mapToDouble(r -> r[0]).distinct().count() > 1);
        if (fromOne) {
            evidence.add(
                    "class %s occurs and class 0 does not, while %s %s named"
                            .formatted(named, named, named == 1 ? "class is" : "classes are"));
        }
        return fromOne ? 1 : 0;
    }
}
