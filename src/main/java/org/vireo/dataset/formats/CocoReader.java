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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads COCO JSON as a stream: {@code images}, {@code annotations} ({@code bbox} is x, y, width,
 * height), {@code categories}, in any order. Strict JSON: NaN and infinities are refused. Outlines
 * are passed over.
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
        try (JsonReader json = new JsonReader(open(file))) {
            json.setStrictness(Strictness.STRICT);
            CocoReader reader = new CocoReader(json);
            try {
                return reader.root();
            } catch (MalformedJsonException | NumberFormatException e) {
                if (String.valueOf(e.getMessage()).startsWith("Unterminated string")) {
                    throw LabelFileException.damaged(json.getPath(), "is cut short", e);
                }
                String notANumber = JsonNotANumber.find(file);
                if (notANumber != null) {
                    throw new LabelFileException(
                            ProblemKind.NOT_A_NUMBER,
                            notANumber,
                            "has NaN or an infinity, which JSON does not know",
                            e);
                }
                throw LabelFileException.damaged(json.getPath(), "is no valid JSON", e);
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
                case "id" -> id = json.nextString();
                case "file_name" -> name = json.nextString().replace('\\', '/');
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
        Box box = null;
        boolean crowd = false;
        Double area = null;
        Double score = null;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "image_id" -> image = json.nextString();
                case "category_id" -> category = json.nextString();
                case "bbox" -> box = box();
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
        return new CocoFile.Entry(index, image, category, box, crowd, area, score);
    }

    private @Nullable Box box() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return null;
        }
        double[] v = new double[4];
        int count = 0;
        json.beginArray();
        while (json.hasNext()) {
            double value = json.nextDouble();
            if (count < 4) {
                v[count] = value;
            }
            count++;
        }
        json.endArray();
        // Two finite numbers can still add up to infinity.
        boolean finite = Double.isFinite(v[0] + v[2]) && Double.isFinite(v[1] + v[3]);
        return count == 4 && finite ? Box.ofXywh(v[0], v[1], v[2], v[3]) : null;
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
                    case "id" -> id = json.nextString();
                    case "name" -> name = json.nextString();
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
        return json.nextDouble();
    }

    private boolean flag() throws IOException {
        return switch (json.peek()) {
            case BOOLEAN -> json.nextBoolean();
            case NULL -> {
                json.nextNull();
                yield false;
            }
            default -> json.nextDouble() != 0;
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
