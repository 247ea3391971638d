package org.vireo.vision.detection;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParser;

import java.util.List;
import java.util.Map;

/** What the metadata of a weights' file says of a model; missing entries are refused by name. */
public record ModelMetadata(Map<String, String> entries) {

    /**
     * An entry.
     *
     * @throws IllegalArgumentException with a sentence if there is none
     */
    public String text(String key) {
        String value = entries.get(key);
        if (value == null) {
            throw new IllegalArgumentException("its description lacks " + key);
        }
        return value;
    }

    /** A whole number. */
    public int number(String key) {
        return Integer.parseInt(text(key));
    }

    /** A JSON array. */
    public JsonArray array(String key) {
        return JsonParser.parseString(text(key)).getAsJsonArray();
    }

    /** A JSON array of numbers. */
    public List<Double> doubles(String key) {
        return doubles(array(key));
    }

    /** The numbers of a JSON array. */
    public static List<Double> doubles(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsDouble).toList();
    }
}
