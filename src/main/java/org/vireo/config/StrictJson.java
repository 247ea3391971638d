package org.vireo.config;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;

/** JSON as RFC 8259 has it: no comments, no NaN, no key twice, nothing behind the end. */
public final class StrictJson {
    private static final Gson INDENTED =
            new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

    private StrictJson() {}

    /** An object as indented text that ends its last line. */
    public static String text(JsonObject object) {
        return INDENTED.toJson(object) + "\n";
    }

    /**
     * The object that {@code text} holds.
     *
     * @throws SettingException if it is not exactly one well-formed JSON object; the sentence says
     *     where it breaks
     */
    public static JsonObject object(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            JsonElement element = element(reader);
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new SettingException("something follows the end of the JSON object");
            }
            if (element instanceof JsonObject object) {
                return object;
            }
            throw new SettingException("a JSON object was expected");
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            throw new SettingException("this is not well-formed JSON: " + firstLine(e));
        }
    }

    private static JsonElement element(JsonReader reader) throws IOException {
        return switch (reader.peek()) {
            case BEGIN_OBJECT -> members(reader);
            case BEGIN_ARRAY -> {
                JsonArray array = new JsonArray();
                reader.beginArray();
                while (reader.hasNext()) {
                    array.add(element(reader));
                }
                reader.endArray();
                yield array;
            }
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> new JsonPrimitive(number(reader.nextString()));
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            case NAME, END_ARRAY, END_OBJECT, END_DOCUMENT ->
                    throw new SettingException("the JSON ends too early");
        };
    }

    private static JsonObject members(JsonReader reader) throws IOException {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            if (object.has(name)) {
                throw new SettingException("the JSON key " + name + " stands there twice");
            }
            object.add(name, element(reader));
        }
        reader.endObject();
        return object;
    }

    private static BigDecimal number(String text) {
        if (text.length() > 64) {
            throw new SettingException("a number of " + text.length() + " digits is refused");
        }
        BigDecimal number = new BigDecimal(text);
        // A huge exponent is a few bytes here and gigabytes once somebody writes it out.
        if (Math.abs((long) number.scale()) > 400) {
            throw new SettingException("the number " + text + " is out of bounds");
        }
        return number;
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        int end = message.indexOf('\n');
        return end < 0 ? message : message.substring(0, end);
    }
}
