package org.vireo.dataset.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
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
import java.util.stream.Stream;

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

    /** Takes one item, all of which was read. */
    private interface Item {
        void read(JsonObject item, int index, String place) throws LabelFileException;
    }

    private void items(String list, Item item) throws IOException {
        json.beginArray();
        for (int i = 0; json.hasNext(); i++) {
            if (i >= MAX_ENTRIES) {
                throw LabelFileException.tooLarge("has more than " + MAX_ENTRIES + " entries");
            }
            String place = list + "[" + i + "]";
            JsonElement value = JsonTree.item(json);
            try {
                item.read(JsonTree.object(value), i, place);
            } catch (LabelFileException e) {
                parts.set().say(e.at(place).in("", "It is left out"));
            }
        }
        json.endArray();
    }

    private void image(JsonObject image, int index, String place) throws LabelFileException {
        String name =
                Stream.of("file_name", "path", "filename", "coco_url")
                        .map(member -> JsonTree.text(image, member).strip().replace('\\', '/'))
                        .filter(text -> !text.isEmpty())
                        .findFirst()
                        .orElseThrow(() -> LabelFileException.damaged("has no file_name"));
        int width = JsonTree.size(image, "width");
        int height = JsonTree.size(image, "height");
        parts.image(new CocoParts.Image(ownId(image), name, width, height));
    }

    private void category(JsonObject category, int index, String place) throws LabelFileException {
        parts.category(ownId(category), LabelText.className(JsonTree.text(category, "name")));
    }

    private static String ownId(JsonObject item) throws LabelFileException {
        String id = id(item.get("id"));
        if (id.isEmpty()) {
            throw LabelFileException.damaged("has no id");
        }
        return id;
    }

    private void annotation(JsonObject annotation, int index, String place) {
        NotKept besides = parts.set().besides();
        if (saysSomething(annotation.get("keypoints"))) {
            besides.keyPoints();
        }
        if (saysSomething(annotation.get("attributes"))) {
            besides.attributes();
        }
        CocoOutline outline = CocoOutline.of(annotation.get("segmentation"));
        besides.outlines(outline.isMoreThanBox() ? 1 : 0);
        JsonElement bbox = annotation.get("bbox");
        double[] numbers = CocoOutline.numbers(bbox);
        Box box = box(numbers);
        boolean outlined = outline.box() != null && (box == null || !box.isProper());
        Box best = outlined ? outline.box() : box;
        Problem wrong = null;
        if (best == null) {
            wrong =
                    !Arrays.stream(numbers).allMatch(Double::isFinite)
                            ? LabelFileException.dropped(
                                    ProblemKind.NOT_A_NUMBER,
                                    place,
                                    "has NaN or an infinity in its bbox")
                            : LabelFileException.dropped(ProblemKind.NO_BOX, place, without(bbox));
        }
        boolean crowd = JsonTree.isTrue(annotation.get("iscrowd"));
        Double area = JsonTree.optional(annotation.get("area"));
        Double score = JsonTree.optional(annotation.get("score"));
        parts.entry(
                new CocoParts.Entry(
                        index,
                        id(annotation.get("id")),
                        id(annotation.get("image_id")),
                        id(annotation.get("category_id")),
                        best == null ? null : new NamedBox(best, "", crowd, area, score, ""),
                        wrong),
                outlined);
    }

    /** What is missing of a bbox that is no box. */
    private static String without(@Nullable JsonElement bbox) {
        return switch (bbox) {
            case null -> "has no bbox";
            case JsonNull _ -> "has null for its bbox";
            case JsonArray _ -> "has no bbox of four numbers";
            default -> "has a bbox that is no list of four numbers";
        };
    }

    /** Whether anything in a value is neither empty, false nor 0. */
    private static boolean saysSomething(@Nullable JsonElement value) {
        return switch (value) {
            case JsonArray list -> list.asList().stream().anyMatch(CocoReader::saysSomething);
            case JsonObject object ->
                    object.asMap().values().stream().anyMatch(CocoReader::saysSomething);
            case JsonPrimitive flag when flag.isBoolean() -> flag.getAsBoolean();
            case JsonPrimitive text -> !text.getAsString().matches("|[-+]?0+(\\.0*)?");
            case null, default -> false;
        };
    }

    /** Null unless there are four numbers, and finite corners. */
    private static @Nullable Box box(double[] v) {
        // Two finite numbers can still add up to infinity.
        return v.length == 4 && Double.isFinite(v[0] + v[2]) && Double.isFinite(v[1] + v[3])
                ? Box.ofXywh(v[0], v[1], v[2], v[3])
                : null;
    }

    /** An id by its value: 1, 1.0 and "1" are the same; empty if there is none. */
    private static String id(@Nullable JsonElement value) {
        String id =
                value instanceof JsonPrimitive primitive && !primitive.isBoolean()
                        ? primitive.getAsString().strip()
                        : "";
        if (DIGITS.matcher(id).matches() || !NUMBER.matcher(id).matches()) {
            return JsonNotANumber.isOne(id) ? "" : id;
        }
        double number = Double.parseDouble(id);
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1L << 53;
        return whole ? Long.toString((long) number) : id;
    }
}
