package org.vireo.dataset.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Box;

import java.util.Arrays;

/**
 * The box around COCO's {@code segmentation}: polygons of x and y, or runs of pixels column by
 * column, background first, as numbers or as pycocotools' text.
 *
 * <p>The text is described in cocoapi's {@code maskApi.c}, {@code rleToString}: five bits a
 * character from '0' on, the sixth for "more", two's complement, from the third on as the
 * difference to the run before the last.
 */
final class CocoOutline {
    /** Four corners, and the first of them again. */
    private static final int CORNERS = 10;

    private static final int MOST_RUNS = 20_000_000;
    private static final int MOST_SIDE = 1 << 24;

    private double x1 = Double.POSITIVE_INFINITY;
    private double y1 = Double.POSITIVE_INFINITY;
    private double x2 = Double.NEGATIVE_INFINITY;
    private double y2 = Double.NEGATIVE_INFINITY;
    private boolean good = true;

    /** The first numbers of a polygon, enough to tell a box's own corners. */
    private final double[] first = new double[CORNERS];

    private int numbers;
    private boolean runs;

    private CocoOutline() {}

    /** The outline that a value is. */
    static CocoOutline of(@Nullable JsonElement segmentation) {
        CocoOutline outline = new CocoOutline();
        switch (segmentation) {
            case JsonArray polygons -> outline.polygons(polygons);
            case JsonObject runs -> outline.runs(runs);
            case null, default -> {
                // None, so that there is no box around it.
            }
        }
        return outline;
    }

    /** The box around it; null if none can be made of it. */
    @Nullable Box box() {
        return good && x2 > x1 && y2 > y1 ? new Box(x1, y1, x2, y2) : null;
    }

    /** Whether it says more than its box does. */
    boolean isMoreThanBox() {
        boolean corners = numbers <= CORNERS;
        for (int i = 0; i < numbers && corners; i++) {
            corners =
                    i % 2 == 0
                            ? first[i] == x1 || first[i] == x2
                            : first[i] == y1 || first[i] == y2;
        }
        return box() != null && (runs || !corners);
    }

    /** A list of polygons, or of the numbers of one. */
    private void polygons(JsonArray list) {
        boolean isX = true;
        for (JsonElement item : list) {
            if (item instanceof JsonArray polygon) {
                polygons(polygon);
                continue;
            }
            double value = number(item);
            good &= Double.isFinite(value);
            if (numbers < CORNERS) {
                first[numbers] = value;
            }
            numbers++;
            if (isX) {
                x1 = Math.min(x1, value);
                x2 = Math.max(x2, value);
            } else {
                y1 = Math.min(y1, value);
                y2 = Math.max(y2, value);
            }
            isX = !isX;
        }
        good &= isX;
    }

    /** NaN for what is no number. */
    private static double number(JsonElement item) {
        Double number = JsonTree.optional(item);
        return number == null ? Double.NaN : number;
    }

    private void runs(JsonObject object) {
        runs = true;
        double[] size = numbers(object.get("size"));
        good &= size.length == 2 && isSide(size[0]) && isSide(size[1]);
        if (good) {
            long[] counts =
                    object.get("counts") instanceof JsonPrimitive text
                            ? text(text.getAsString())
                            : counts(numbers(object.get("counts")));
            around(counts, (int) size[0], (int) size[1]);
        }
    }

    /** The numbers of a list, NaN for what is none; empty if it is no list. */
    static double[] numbers(@Nullable JsonElement list) {
        return list instanceof JsonArray array
                ? array.asList().stream().mapToDouble(CocoOutline::number).toArray()
                : new double[0];
    }

    private static boolean isSide(double value) {
        return value >= 1 && value <= MOST_SIDE && value == Math.rint(value);
    }

    private long[] counts(double[] values) {
        good &= Arrays.stream(values).allMatch(one -> one >= 0 && one == Math.rint(one));
        return Arrays.stream(values).mapToLong(one -> (long) one).toArray();
    }

    private long[] text(String text) {
        long[] counts = new long[Math.min(text.length(), MOST_RUNS)];
        int n = 0;
        int i = 0;
        while (i < text.length() && good && n < counts.length) {
            long value = 0;
            int shift = 0;
            int bits;
            do {
                bits = i < text.length() ? text.charAt(i++) - '0' : -1;
                good &= bits >= 0 && bits < 64 && shift < 60;
                value |= (long) (bits & 0x1F) << shift;
                shift += 5;
            } while (good && (bits & 0x20) != 0);
            if ((bits & 0x10) != 0 && shift < 64) {
                value |= -1L << shift;
            }
            counts[n] = n > 2 ? value + counts[n - 2] : value;
            good &= counts[n] >= 0;
            n++;
        }
        return Arrays.copyOf(counts, n);
    }

    private void around(long[] counts, int height, int width) {
        long from = 0;
        for (int i = 0; i < counts.length && good; i++) {
            long to = from + counts[i];
            good = to >= from && to <= (long) height * width;
            if (good && i % 2 == 1 && to > from) {
                int first = (int) (from / height);
                int last = (int) ((to - 1) / height);
                x1 = Math.min(x1, first);
                x2 = Math.max(x2, last + 1);
                y1 = Math.min(y1, first == last ? (int) (from % height) : 0);
                y2 = Math.max(y2, first == last ? (int) ((to - 1) % height) + 1 : height);
            }
            from = to;
        }
    }
}
