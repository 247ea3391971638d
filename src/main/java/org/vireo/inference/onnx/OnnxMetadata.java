package org.vireo.inference.onnx;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an ONNX file says of itself: names of classes, size of images. */
final class OnnxMetadata {
    /** A key and a text of Python's dictionary of names. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(\\d{1,6})\\s*:\\s*(?:'((?:[^'\\\\]|\\\\.)*+)'|\"((?:[^\"\\\\]|\\\\.)*+)\")");

    private static final Pattern SIDE = Pattern.compile("\\d{1,5}");
    private static final int LONGEST = 1 << 20;
    private static final int MOST = 10_000;
    private static final int USUAL_SIDE = 640;
    private static final int LONGEST_SIDE = 4096;

    private final Map<String, String> entries;
    private final List<String> names;

    /** Reads the names. */
    OnnxMetadata(Map<String, String> entries) {
        this.entries = entries;
        this.names = distinct(names(entries.getOrDefault("names", "")));
    }

    /** Whether this program exported it. */
    boolean isOwn() {
        return entries.getOrDefault("kind", "").startsWith("vireo-");
    }

    /** The names of the classes by their numbers; none if there are none, or not for all. */
    List<String> names() {
        return names;
    }

    /** The side of the images that it was trained on, in pixels. */
    int usualSide() {
        Matcher side = SIDE.matcher(entries.getOrDefault("imgsz", ""));
        int pixels = side.find() ? Integer.parseInt(side.group()) : USUAL_SIDE;
        return pixels >= 32 && pixels <= LONGEST_SIDE ? pixels : USUAL_SIDE;
    }

    private static List<String> names(String text) {
        if (text.length() > LONGEST) {
            return List.of();
        }
        TreeMap<Integer, String> byNumber = new TreeMap<>();
        try {
            JsonElement json = JsonParser.parseString(text);
            if (json instanceof JsonArray array) {
                for (int i = 0; i < array.size(); i++) {
                    byNumber.put(i, array.get(i).getAsString());
                }
            } else if (json instanceof JsonObject object) {
                object.asMap()
                        .forEach((key, value) ->
                                byNumber.put(Integer.valueOf(key), value.getAsString()));
            }
        } catch (RuntimeException _) {
            // Gson tells each kind of misfit by another unchecked exception.
            byNumber.clear();
        }
        if (byNumber.isEmpty()) {
            Matcher named = NAMED.matcher(text);
            while (named.find()) {
                String single = named.group(2);
                byNumber.put(
                        Integer.valueOf(named.group(1)),
                        (single == null ? named.group(3) : single).replaceAll("\\\\(.)", "$1"));
            }
        }
        boolean whole =
                !byNumber.isEmpty()
                        && byNumber.firstKey() == 0
                        && byNumber.lastKey() == byNumber.size() - 1
                        && byNumber.size() <= MOST;
        return whole ? List.copyOf(byNumber.values()) : List.of();
    }

    /** Classes are bound by name, so that each needs one of its own. */
    private static List<String> distinct(List<String> names) {
        Set<String> seen = new HashSet<>();
        List<String> all = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i).strip();
            name = name.isEmpty() ? "class " + i : name;
            all.add(seen.add(name) ? name : name + " (" + i + ")");
        }
        return List.copyOf(all);
    }
}
