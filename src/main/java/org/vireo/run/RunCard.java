package org.vireo.run;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.vireo.config.DetectorConfig;
import org.vireo.config.SettingException;
import org.vireo.config.Settings;
import org.vireo.config.StrictJson;
import org.vireo.image.DepthRule;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All that decides a run, written once into its {@code config.json}.
 *
 * @param method the word of the method that trains, such as {@code retinanet}
 * @param images the image folder at the time of the start, absolute
 * @param fingerprint identifies the images and labels the run learns from
 * @param versions of the program and what it runs on, by name
 * @param device the device that worked on it first, in words; empty before one did
 * @param depth how the images of more than 8 bits are brought to 8
 * @param settings the config as {@link org.vireo.config.Settings#toJson} writes it
 */
public record RunCard(
        String method,
        Instant created,
        String images,
        String fingerprint,
        Map<String, String> versions,
        String device,
        DepthRule depth,
        JsonObject settings) {

    public RunCard {
        versions = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(versions));
        settings = settings.deepCopy();
    }

    /** A copy of the settings, so that nobody changes the card's own. */
    @Override
    public JsonObject settings() {
        return settings.deepCopy();
    }

    /**
     * The settings of the run, read as those of a method.
     *
     * @throws SettingException if they are another method's, or cannot be read
     */
    public <C extends Record> C settings(Settings<C> as) {
        return as.fromJson(settings);
    }

    /**
     * The settings of a detector's run.
     *
     * @throws SettingException as {@link #settings(Settings)}
     */
    public DetectorConfig detector() {
        return settings(DetectorConfig.settings());
    }

    /**
     * All that decided the run, flat: each setting by its path, such as {@code
     * optimizer.learningRate}, in the order of the file, then the device in use, the images and
     * labels, and the versions.
     */
    public Map<String, String> flat() {
        Map<String, String> flat = new LinkedHashMap<>();
        flatten("", settings, flat);
        flat.put("device in use", device);
        flat.put("images and labels", fingerprint);
        flat.put("black and white of deep images", depth.text());
        versions.forEach((name, version) -> flat.put("version of " + name, version));
        return flat;
    }

    private static void flatten(String path, JsonObject json, Map<String, String> flat) {
        json.entrySet()
                .forEach(entry -> {
                    String key = path + entry.getKey();
                    switch (entry.getValue()) {
                        case JsonObject group -> flatten(key + ".", group, flat);
                        case JsonPrimitive value -> flat.put(key, value.getAsString());
                        case JsonElement other -> flat.put(key, other.toString());
                    }
                });
    }

    RunCard withDevice(String inWords) {
        return new RunCard(
                method, created, images, fingerprint, versions, inWords, depth, settings);
    }

    String toJson() {
        JsonObject json = new JsonObject();
        json.addProperty("method", method);
        json.addProperty("created", created.toString());
        json.addProperty("images", images);
        json.addProperty("fingerprint", fingerprint);
        JsonObject versionsJson = new JsonObject();
        versions.forEach(versionsJson::addProperty);
        json.add("versions", versionsJson);
        if (settings.has("seed")) {
            json.add("seed", settings.get("seed"));
        }
        json.addProperty("device", device);
        json.addProperty("depth", depth.text());
        json.add("settings", settings);
        return StrictJson.text(json);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws SettingException if the text is no such thing
     */
    static RunCard fromJson(String text) {
        JsonObject json = StrictJson.object(text);
        Map<String, String> versions = new LinkedHashMap<>();
        if (json.get("versions") instanceof JsonObject object) {
            object.keySet().forEach(name -> versions.put(name, word(object, name)));
        }
        if (!(json.get("settings") instanceof JsonObject settings)) {
            throw new SettingException("it has no settings");
        }
        return new RunCard(
                method(json),
                instant(word(json, "created")),
                word(json, "images"),
                word(json, "fingerprint"),
                versions,
                word(json, "device"),
                depth(json),
                settings);
    }

    private static DepthRule depth(JsonObject json) {
        return json.has("depth")
                ? DepthRule.of(word(json, "depth"))
                        .orElseThrow(() ->
                                new SettingException(
                                        "its \"depth\" is no rule that this Vireo knows"))
                : DepthRule.WHOLE;
    }

    /** Version 0.1 had one method of each kind. */
    private static String method(JsonObject json) {
        if (json.has("method")) {
            return word(json, "method");
        }
        String kind = word(json, "kind");
        return switch (kind) {
            case "detector" -> "retinanet";
            case "pretraining" -> "vicreg";
            default -> throw new SettingException("it is of an unknown kind, \"" + kind + "\"");
        };
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException _) {
            throw new SettingException("it was created at no known time, \"" + text + "\"");
        }
    }

    static String word(JsonObject json, String name) {
        JsonElement element = json.get(name);
        if (element instanceof JsonPrimitive primitive && primitive.isString()) {
            return primitive.getAsString();
        }
        throw new SettingException("its \"" + name + "\" is missing or no text");
    }
}
