package org.vireo.dataset.formats;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads COCO JSON as a stream: {@code images}, {@code annotations} ({@code bbox} is x, y, width,
 * height), {@code categories}, in any order. Strict JSON, but for the NaN and infinities that
 * Python writes: a box with one is a flaw, an area, size or score counts as not given. Outlines are
 * passed over.
 */
public final class CocoReader {
    private static final long MAX_BYTES = 4L << 30;
    private static final int MAX_ENTRIES = 20_000_000;

    private final JsonReader json;
    private final List<CocoFile.Image> images = new ArrayList<>();
    private final List<CocoFile.Entry> entries = new ArrayList<>();
    private final Map<String, String> categories = new LinkedHashMap<>();
    private boolean hasImages;
    private boolean hasAnnotations;

    private CocoReader(JsonReader json) {
        this.json = json;
    }

    /**
     * Reads a whole file.
     *
     * @throws LabelFileException if it is no strict JSON or not COCO's
     * @throws IOException if it cannot be read
     */
    public static CocoFile read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new LabelFileException(
                    ProblemKind.LABELS_TOO_LARGE, "", "is larger than 4 GiB", null);
        }
        try {
            return read(open(file));
        } catch (LabelFileException e) {
            // Only a file that is refused is read once more, so that the others cost nothing.
            JsonNotANumber quoted = new JsonNotANumber(open(file));
            try {
                return read(quoted);
            } catch (LabelFileException again) {
                throw quoted.found() == 0 ? e : again;
            }
        }
    }

    private static CocoFile read(Reader text) throws IOException {
        try (JsonReader json = new JsonReader(text)) {
            json.setStrictness(Strictness.STRICT);
            try {
                return new CocoReader(json).root();
            } catch (MalformedJsonException | NumberFormatException e) {
                boolean cut = String.valueOf(e.getMessage()).startsWith("Unterminated string");
                throw LabelFileException.damaged(
                        json.getPath(), cut ? "is cut short" : "is no valid JSON", e);
            } catch (EOFException e) {
                throw LabelFileException.damaged(json.getPath(), "is cut short", e);
            } catch (IllegalStateException e) {
                throw LabelFileException.damaged(
                        json.getPath(), "has another kind of value than COCO does", e);
            } catch (CharacterCodingException e) {
                throw LabelFileException.damaged(json.getPath(), "is not UTF-8 text", e);
            }
        }
    }

    /** The file as UTF-8 that must be right, without a byte order mark. */
    static Reader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), 1 << 16);
        try {
            reader.mark(1);
            if (reader.read() != 0xFEFF) {
                reader.reset();
            }
            return reader;
        } catch (CharacterCodingException e) {
            reader.close();
            throw LabelFileException.damaged("", "is not UTF-8 text", e);
        }
    }

    private CocoFile root() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "images" -> images();
                case "annotations" -> annotations();
                case "categories" -> categories();
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (json.peek() != JsonToken.END_DOCUMENT) {
            throw LabelFileException.damaged("", "has more after its end");
        }
        if (!hasImages) {
            throw LabelFileException.damaged("", "has no 'images', so it is not COCO's");
        }
        return new CocoFile(images, categories, entries, hasAnnotations);
    }

    private void images() throws IOException {
        hasImages = true;
        json.beginArray();
        while (json.hasNext()) {
            checkCount(images.size());
            images.add(image());
        }
        json.endArray();
    }

    private CocoFile.Image image() throws IOException {
        String place = "images[" + images.size() + "]";
        String id = null;
        String name = "";
        int width = 0;
        int height = 0;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "id" -> id = text();
                case "file_name" -> name = text().replace('\\', '/');
                case "width" -> width = size();
                case "height" -> height = size();
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (id == null || name.isEmpty()) {
            throw LabelFileException.damaged(place, "has no id or no file_name");
        }
        return new CocoFile.Image(id, name, width, height);
    }

    private void annotations() throws IOException {
        hasAnnotations = true;
        json.beginArray();
        while (json.hasNext()) {
            checkCount(entries.size());
            entries.add(annotation());
        }
        json.endArray();
    }

    private CocoFile.Entry annotation() throws IOException {
        int index = entries.size();
        String image = null;
        String category = "none";
        double[] bbox = {};
        boolean crowd = false;
        Double area = null;
        Double score = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "image_id" -> image = text();
                case "category_id" -> category = text();
                case "bbox" -> bbox = numbers();
                case "iscrowd" -> crowd = flag();
                case "area" -> area = optional();
                case "score" -> score = optional();
                default -> json.skipValue();
            }
        }
        json.endObject();
        if (image == null) {
            throw LabelFileException.damaged("annotations[" + index + "]", "has no image_id");
        }
        boolean finite = Arrays.stream(bbox).allMatch(Double::isFinite);
        return new CocoFile.Entry(index, image, category, box(bbox), finite, crowd, area, score);
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

    /** Up to five numbers of a list, more of which are passed over; NaN for what is not finite. */
    private double[] numbers() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return new double[0];
        }
        double[] v = new double[5];
        int count = 0;
        json.beginArray();
        while (json.hasNext()) {
            double value = number();
            if (count < v.length) {
                v[count++] = value;
            }
        }
        json.endArray();
        return Arrays.copyOf(v, count);
    }

    /** A text or an id, which can be a number but not NaN. */
    private String text() throws IOException {
        String text = json.nextString();
        if (JsonNotANumber.isOne(text)) {
            throw new LabelFileException(
                    ProblemKind.NOT_A_NUMBER,
                    json.getPath(),
                    "has NaN or an infinity in the place of a name or id",
                    null);
        }
        return text;
    }

    /** A number; NaN for a word that says that there is none. */
    private double number() throws IOException {
        if (json.peek() != JsonToken.STRING) {
            return json.nextDouble();
        }
        String text = json.nextString();
        if (JsonNotANumber.isOne(text)) {
            return Double.NaN;
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private void categories() throws IOException {
        json.beginArray();
        while (json.hasNext()) {
            checkCount(categories.size());
            String place = "categories[" + categories.size() + "]";
            String id = null;
            String name = "";
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "id" -> id = text();
                    case "name" -> name = text();
                    default -> json.skipValue();
                }
            }
            json.endObject();
            if (id == null) {
                throw LabelFileException.damaged(place, "has no id");
            }
            if (categories.put(id, LabelText.className(name, place)) != null) {
                throw LabelFileException.damaged(place, "has an id that was given before");
            }
        }
        json.endArray();
    }

    private int size() throws IOException {
        Double value = optional();
        return value == null || value < 0 ? 0 : (int) Math.min(value, Integer.MAX_VALUE);
    }

    private @Nullable Double optional() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return null;
        }
        double value = number();
        return Double.isNaN(value) ? null : value;
    }

    private boolean flag() throws IOException {
        return switch (json.peek()) {
            case BOOLEAN -> json.nextBoolean();
            case NULL -> {
                json.nextNull();
                yield false;
            }
            default -> number() > 0;
        };
    }

    private static void checkCount(int count) throws LabelFileException {
        if (count >= MAX_ENTRIES) {
            throw new LabelFileException(
                    ProblemKind.LABELS_TOO_LARGE,
                    "",
                    "has more than " + MAX_ENTRIES + " entries",
                    null);
        }
    }
}
