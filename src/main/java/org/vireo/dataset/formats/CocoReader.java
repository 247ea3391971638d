package org.vireo.dataset.formats;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads COCO JSON as a stream: {@code images}, {@code annotations} ({@code bbox} is x, y, width,
 * height), {@code categories}, in any order. Strict JSON, but for the NaN and infinities that
 * Python writes. What is wrong in an entry costs that entry; an area, size or score that is no
 * number counts as not given; an outline is read for the box around it where there is no bbox.
 */
public final class CocoReader {
    private static final int MAX_GIB = 4;
    private static final int MAX_ENTRIES = 20_000_000;

    /** Whole numbers need not go by way of a double, which has 53 bits. */
    private static final Pattern DIGITS = Pattern.compile("\\d+");

    private static final Pattern NUMBER =
            Pattern.compile("[+-]?\\d{1,15}(\\.\\d*)?([eE][+-]?\\d{1,2})?");

    private final JsonReader json;
    private final CocoParts parts = new CocoParts();

    private CocoReader(JsonReader json) {
        this.json = json;
    }

    /**
     * Reads a whole file.
     *
     * @throws LabelFileException if it is no strict JSON or not COCO's
     * @throws IOException if it cannot be read
     */
    public static LabelSet read(Path file) throws IOException {
        LabelText.Opened in = LabelText.open(file, MAX_GIB);
        try {
            return read(in.reader(), in.notes());
        } catch (LabelFileException e) {
            // Only a file that is refused is read once more, so that the others cost nothing.
            JsonNotANumber quoted = new JsonNotANumber(LabelText.open(file, MAX_GIB).reader());
            try {
                return read(quoted, in.notes());
            } catch (LabelFileException again) {
                throw quoted.found() == 0 ? e : again;
            }
        }
    }

    private static LabelSet read(Reader text, List<Problem> notes) throws IOException {
        return JsonTree.read(
                text,
                json -> {
                    try {
                        CocoReader reader = new CocoReader(json);
                        notes.forEach(reader.parts.set()::say);
                        return reader.root();
                    } catch (IllegalStateException e) {
                        throw LabelFileException.damaged(
                                        "has another kind of value than COCO does", e)
                                .at(json.getPath());
                    }
                });
    }

    private LabelSet root() throws IOException {
        boolean hasImages = false;
        boolean hasAnnotations = false;
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            boolean list = json.peek() == JsonToken.BEGIN_ARRAY;
            if (list && name.equals("images")) {
                hasImages = true;
                items("images", this::image);
            } else if (list && name.equals("annotations")) {
                hasAnnotations = true;
                items("annotations", this::annotation);
            } else if (list && name.equals("categories")) {
                items("categories", this::category);
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        if (!hasImages) {
            throw LabelFileException.damaged("has no 'images', so it is not COCO's");
        }
        return parts.bound(hasAnnotations);
    }

    /** Reads one item, all of it, wherever it is wrong. */
    private interface Item {
        void read(int index, String place) throws IOException;
    }

    private void items(String list, Item item) throws IOException {
        json.beginArray();
        for (int i = 0; json.hasNext(); i++) {
            if (i >= MAX_ENTRIES) {
                throw LabelFileException.tooLarge("has more than " + MAX_ENTRIES + " entries");
            }
            String place = list + "[" + i + "]";
            if (json.peek() == JsonToken.BEGIN_OBJECT) {
                json.beginObject();
                item.read(i, place);
                json.endObject();
            } else {
                json.skipValue();
                bad(place, "is no object with members");
            }
        }
        json.endArray();
    }

    private void bad(String place, String what) {
        parts.set().say(LabelFileException.damaged(what).at(place).in("", "It is left out"));
    }

    private void image(int index, String place) throws IOException {
        String id = "";
        String name = "";
        String otherName = "";
        int width = 0;
        int height = 0;
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = id();
                case "file_name" -> name = text().strip().replace('\\', '/');
                case "path", "filename", "coco_url" -> {
                    String text = text().strip().replace('\\', '/');
                    otherName = otherName.isEmpty() ? text : otherName;
                }
                case "width" -> width = size();
                case "height" -> height = size();
                default -> json.skipValue();
            }
        }
        if (name.isEmpty()) {
            name = otherName;
        }
        if (name.isEmpty()) {
            bad(place, "has no file_name");
        } else if (id.isEmpty()) {
            bad(place, "has no id");
        } else {
            parts.image(new CocoParts.Image(id, name, width, height));
        }
    }

    private void category(int index, String place) throws IOException {
        String id = "";
        String name = "";
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = id();
                case "name" -> name = text();
                default -> json.skipValue();
            }
        }
        if (id.isEmpty()) {
            bad(place, "has no id");
            return;
        }
        try {
            parts.category(id, LabelText.className(name));
        } catch (LabelFileException e) {
            bad(place, e.what());
        }
    }

    private void annotation(int index, String place) throws IOException {
        String id = "";
        String image = "";
        String category = "";
        double[] bbox = {};
        String flaw = "";
        Box outline = null;
        boolean crowd = false;
        boolean keyPoints = false;
        boolean attributes = false;
        Double area = null;
        Double score = null;
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = id();
                case "image_id" -> image = id();
                case "category_id" -> category = id();
                case "bbox" -> {
                    if (json.peek() == JsonToken.BEGIN_ARRAY) {
                        bbox = numbers(json, 5);
                        flaw = "has no bbox of four numbers";
                    } else {
                        flaw =
                                json.peek() == JsonToken.NULL
                                        ? "has null for its bbox"
                                        : "has a bbox that is no list of four numbers";
                        json.skipValue();
                    }
                }
                case "segmentation" -> {
                    CocoOutline read = CocoOutline.read(json);
                    outline = read.box();
                    parts.set().besides().outlines(read.isMoreThanBox() ? 1 : 0);
                }
                case "keypoints" -> keyPoints |= saysSomething();
                case "attributes" -> attributes |= saysSomething();
                case "iscrowd" -> crowd = flag();
                case "area" -> area = optional();
                case "score" -> score = optional();
                default -> json.skipValue();
            }
        }
        if (keyPoints) {
            parts.set().besides().keyPoints();
        }
        if (attributes) {
            parts.set().besides().attributes();
        }
        boolean finite = Arrays.stream(bbox).allMatch(Double::isFinite);
        Box box = box(bbox);
        boolean outlined = outline != null && (box == null || !box.isProper());
        Box best = outlined ? outline : finite ? box : null;
        Problem wrong = null;
        if (best == null) {
            wrong =
                    finite
                            ? LabelFileException.dropped(
                                    ProblemKind.NO_BOX,
                                    place,
                                    flaw.isEmpty() ? "has no bbox" : flaw)
                            : LabelFileException.dropped(
                                    ProblemKind.NOT_A_NUMBER,
                                    place,
                                    "has NaN or an infinity in its bbox");
        }
        parts.entry(
                new CocoParts.Entry(
                        index,
                        id,
                        image,
                        category,
                        best == null ? null : new NamedBox(best, "", crowd, area, score, ""),
                        wrong),
                outlined);
    }

    /** Passes over a value; whether anything in it is neither empty, false nor 0. */
    private boolean saysSomething() throws IOException {
        boolean some = false;
        switch (json.peek()) {
            case BEGIN_ARRAY -> {
                json.beginArray();
                while (json.hasNext()) {
                    some |= saysSomething();
                }
                json.endArray();
            }
            case BEGIN_OBJECT -> {
                json.beginObject();
                while (json.hasNext()) {
                    String _ = json.nextName();
                    some |= saysSomething();
                }
                json.endObject();
            }
            case BOOLEAN -> some = json.nextBoolean();
            case STRING, NUMBER -> some = !json.nextString().matches("|[-+]?0+(\\.0*)?");
            default -> json.skipValue();
        }
        return some;
    }

    /** Null unless it has four numbers, and finite corners. */
    private static @Nullable Box box(double[] v) {
        if (v.length != 4) {
            return null;
        }
        // Two finite numbers can still add up to infinity.
        boolean finite = Double.isFinite(v[0] + v[2]) && Double.isFinite(v[1] + v[3]);
        return finite ? Box.ofXywh(v[0], v[1], v[2], v[3]) : null;
    }

    /** Up to so many values of a list, more of which are passed over; NaN for what is no number. */
    static double[] numbers(JsonReader json, int most) throws IOException {
        double[] v = new double[most];
        int count = 0;
        json.beginArray();
        while (json.hasNext()) {
            double value = number(json);
            if (count < v.length) {
                v[count++] = value;
            }
        }
        json.endArray();
        return Arrays.copyOf(v, count);
    }

    /** A number, or a text that is one; NaN for anything else. */
    static double number(JsonReader json) throws IOException {
        if (json.peek() != JsonToken.NUMBER && json.peek() != JsonToken.STRING) {
            json.skipValue();
            return Double.NaN;
        }
        try {
            double value = Double.parseDouble(json.nextString());
            return Double.isFinite(value) ? value : Double.NaN;
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A text, or a number as it stands; empty for anything else, NaN among it. */
    private String text() throws IOException {
        if (json.peek() != JsonToken.STRING && json.peek() != JsonToken.NUMBER) {
            json.skipValue();
            return "";
        }
        String text = json.nextString();
        return JsonNotANumber.isOne(text) ? "" : text;
    }

    /** An id by its value: 1, 1.0 and "1" are the same; empty if there is none. */
    private String id() throws IOException {
        String id = text().strip();
        if (DIGITS.matcher(id).matches() || !NUMBER.matcher(id).matches()) {
            return id;
        }
        double value = Double.parseDouble(id);
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1L << 53;
        return whole ? Long.toString((long) value) : id;
    }

    private int size() throws IOException {
        Double value = optional();
        return value == null || value < 0 ? 0 : (int) Math.min(value, Integer.MAX_VALUE);
    }

    private @Nullable Double optional() throws IOException {
        double value = number(json);
        return Double.isNaN(value) ? null : value;
    }

    private boolean flag() throws IOException {
        return json.peek() == JsonToken.BOOLEAN ? json.nextBoolean() : number(json) > 0;
    }
}
