package org.vireo.dataset.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;

import org.jspecify.annotations.Nullable;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A JSON label file as a tree, bounded in size, depth and number of values. Pictures that tools put
 * into their files are passed over. Strict, but for the NaN and infinities that Python writes.
 */
final class JsonTree {
    private static final int MAX_GIB = 1;
    private static final int MAX_VALUES = 8_000_000;
    private static final int MAX_VALUES_OF_ITEM = 1_000_000;
    private static final int MAX_DEPTH = 64;

    /** Members that hold pictures, not labels. */
    private static final Set<String> PICTURES = Set.of("imageData", "mask", "thumbnail");

    private final JsonReader json;
    private final int most;
    private int values;

    private JsonTree(JsonReader json, int most) {
        this.json = json;
        this.most = most;
    }

    /** Reads a document from its root on. */
    interface Document<T> {
        T read(JsonReader json) throws IOException;
    }

    /**
     * Reads a strict document, of which nothing may be left.
     *
     * @throws LabelFileException if it is no JSON
     */
    static <T> T read(Reader text, Document<T> document) throws IOException {
        try (JsonReader json = new JsonReader(text)) {
            json.setStrictness(Strictness.STRICT);
            try {
                T read = document.read(json);
                if (json.peek() != JsonToken.END_DOCUMENT) {
                    throw LabelFileException.damaged("has more after its end");
                }
                return read;
            } catch (MalformedJsonException | NumberFormatException e) {
                boolean cut = String.valueOf(e.getMessage()).startsWith("Unterminated string");
                throw LabelFileException.damaged(cut ? "is cut short" : "is no valid JSON", e)
                        .at(json.getPath());
            } catch (EOFException e) {
                throw LabelFileException.damaged("is cut short", e).at(json.getPath());
            } catch (CharacterCodingException e) {
                throw LabelFileException.damaged("has bytes that are no text", e)
                        .at(json.getPath());
            }
        }
    }

    /**
     * Reads a whole file.
     *
     * @param set is told what is to be said of its encoding
     * @throws LabelFileException if it is no JSON, or too large
     * @throws IOException if it cannot be read
     */
    static JsonElement read(Path file, LabelSet.Builder set) throws IOException {
        LabelText.Opened in = LabelText.open(file, MAX_GIB);
        in.notes().forEach(set::say);
        return read(
                new JsonNotANumber(in.reader()), json -> new JsonTree(json, MAX_VALUES).value(0));
    }

    /** The value that comes next, one of many in a file, as a tree. */
    static JsonElement item(JsonReader json) throws IOException {
        return new JsonTree(json, MAX_VALUES_OF_ITEM).value(0);
    }

    private JsonElement value(int depth) throws IOException {
        if (++values > most) {
            throw LabelFileException.tooLarge("has more than " + most + " values");
        }
        if (depth > MAX_DEPTH) {
            throw LabelFileException.damaged("is nested more than " + MAX_DEPTH + " levels deep");
        }
        return switch (json.peek()) {
            case BEGIN_OBJECT -> object(depth);
            case BEGIN_ARRAY -> {
                JsonArray array = new JsonArray();
                json.beginArray();
                while (json.hasNext()) {
                    array.add(value(depth + 1));
                }
                json.endArray();
                yield array;
            }
            case NUMBER -> new JsonPrimitive(ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(json));
            case BOOLEAN -> new JsonPrimitive(json.nextBoolean());
            case NULL -> {
                json.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> new JsonPrimitive(json.nextString());
        };
    }

    private JsonObject object(int depth) throws IOException {
        JsonObject object = new JsonObject();
        json.beginObject();
        while (json.hasNext()) {
            String name = json.nextName();
            if (PICTURES.contains(name) && json.peek() == JsonToken.STRING) {
                json.skipValue();
            } else {
                object.add(name, value(depth + 1));
            }
        }
        json.endObject();
        return object;
    }

    /**
     * A value that has to be an object.
     *
     * @throws LabelFileException if it is none
     */
    static JsonObject object(@Nullable JsonElement value) throws LabelFileException {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw LabelFileException.damaged("is no object with members");
    }

    /** The items of a member that is a list; none if there is no such member. */
    static List<JsonElement> items(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array ? array.asList() : List.of();
    }

    /** The text or number of a member as text; empty if there is none. */
    static String text(JsonObject object, String name) {
        return text(object.get(name));
    }

    /** A text, or a number as text, whole ones without a point; empty for anything else. */
    static String text(@Nullable JsonElement value) {
        if (!(value instanceof JsonPrimitive primitive)) {
            return "";
        }
        boolean finite = primitive.isNumber() && Double.isFinite(primitive.getAsDouble());
        String text = finite ? LabelText.plain(primitive.getAsDouble()) : primitive.getAsString();
        return JsonNotANumber.isOne(text) ? "" : text;
    }

    /**
     * A member that has to be a finite number, or a text that is one.
     *
     * @throws LabelFileException if it is none
     */
    static double number(JsonObject object, String name) throws LabelFileException {
        JsonElement value = object.get(name);
        if (value == null) {
            throw LabelFileException.damaged("has no '" + name + "'");
        }
        return number(value);
    }

    /**
     * A value that has to be a finite number, or a text that is one.
     *
     * @throws LabelFileException if it is none
     */
    static double number(@Nullable JsonElement value) throws LabelFileException {
        if (!(value instanceof JsonPrimitive primitive) || primitive.isBoolean()) {
            throw LabelFileException.damaged("has no number where one belongs");
        }
        if (primitive.isNumber() && Double.isFinite(primitive.getAsDouble())) {
            return primitive.getAsDouble();
        }
        String text = primitive.getAsString();
        return LabelText.number(JsonNotANumber.isOne(text) ? "nan" : text);
    }

    /** A finite number, or a text that is one; null for anything else. */
    static @Nullable Double optional(@Nullable JsonElement value) {
        if (!(value instanceof JsonPrimitive primitive) || primitive.isBoolean()) {
            return null;
        }
        try {
            double number = Double.parseDouble(primitive.getAsString());
            return Double.isFinite(number) ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A member that is a size in pixels; 0 if there is none. */
    static int size(JsonObject object, String name) {
        Double size = optional(object.get(name));
        return size == null ? 0 : Math.clamp(Math.round(size), 0, 1_000_000);
    }

    /** Whether a value says yes: true, or a number above 0. */
    static boolean isTrue(@Nullable JsonElement value) {
        if (value instanceof JsonPrimitive flag && flag.isBoolean()) {
            return flag.getAsBoolean();
        }
        Double number = optional(value);
        return number != null && number > 0;
    }
}
