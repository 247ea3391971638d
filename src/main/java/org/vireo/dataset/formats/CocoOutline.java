package org.vireo.dataset.formats;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Box;

import java.io.IOException;
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
    private static final int FEW = 64;

    /** Four corners, and the first of them again. */
    private static final int CORNERS = 10;

    private static final int MOST_RUNS = 20_000_000;
    private static final int MOST_SIDE = 1 << 24;

    private final JsonReader json;
    private double x1 = Double.POSITIVE_INFINITY;
    private double y1 = Double.POSITIVE_INFINITY;
    private double x2 = Double.NEGATIVE_INFINITY;
    private double y2 = Double.NEGATIVE_INFINITY;
    private boolean good = true;

    /** The first numbers of a polygon, enough to tell a box's own corners. */
    private final double[] first = new double[CORNERS];

    private int numbers;
    private boolean runs;

    private CocoOutline(JsonReader json) {
        this.json = json;
    }

    /** Reads the value that comes next. */
    static CocoOutline read(JsonReader json) throws IOException {
        CocoOutline outline = new CocoOutline(json);
        switch (json.peek()) {
            case BEGIN_ARRAY -> outline.polygons();
            case BEGIN_OBJECT -> outline.runs();
            default -> json.skipValue();
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
    private void polygons() throws IOException {
        boolean isX = true;
        json.beginArray();
        while (json.hasNext()) {
            if (json.peek() == JsonToken.BEGIN_ARRAY) {
                polygons();
            } else {
                double value = CocoReader.number(json);
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
        }
        json.endArray();
        good &= isX;
    }

    private void runs() throws IOException {
        double[] size = {};
        long[] counts = {};
        runs = true;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            JsonToken kind = json.peek();
            if (name.equals("size") && kind == JsonToken.BEGIN_ARRAY) {
                size = CocoReader.numbers(json, 3);
            } else if (name.equals("counts") && kind == JsonToken.BEGIN_ARRAY) {
                counts = numbers();
            } else if (name.equals("counts") && kind == JsonToken.STRING) {
                counts = text(json.nextString());
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        boolean sized = size.length == 2 && isSide(size[0]) && isSide(size[1]);
        good = good && sized;
        if (sized) {
            around(counts, (int) size[0], (int) size[1]);
        }
    }

    private static boolean isSide(double value) {
        return value >= 1 && value <= MOST_SIDE && value == Math.rint(value);
    }

    private long[] numbers() throws IOException {
        long[] counts = new long[FEW];
        int n = 0;
        json.beginArray();
        while (json.hasNext()) {
            double value = CocoReader.number(json);
            good &= value >= 0 && value == Math.rint(value) && n < MOST_RUNS;
            if (good) {
                counts = n == counts.length ? Arrays.copyOf(counts, 2 * n) : counts;
                counts[n++] = (long) value;
            }
        }
        json.endArray();
        return Arrays.copyOf(counts, n);
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
