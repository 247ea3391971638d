package org.vireo.dataset.formats;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What shows in the first quarter of a MiB of a JSON or XML file or a table, from which a format
 * tells that it is its own.
 *
 * @param keys of a JSON file: {@code name} for each member of the root, {@code [].name} for each of
 *     a root list's first item, {@code *.name} for each of the first member that is an object;
 *     {@code []} or {@code {}} follows what is a list or an object
 * @param damaged whether the JSON breaks off within what was looked at
 * @param xmlRoot the root element of an XML file; empty for others
 * @param lines the first lines of a table as text; empty for others
 */
public record FileStart(Set<String> keys, boolean damaged, String xmlRoot, List<String> lines) {
    private static final int PREFIX = 256 << 10;
    private static final int LINES = 20;

    /** The first tag that is neither a declaration nor a comment. */
    private static final Pattern ROOT = Pattern.compile("<([A-Za-z_][^\\s>/]*)");

    /** The endings of files whose beginning tells their format, in lower case with their dots. */
    public static final List<String> ENDINGS = List.of(".json", ".xml", ".csv", ".tsv", ".txt");

    /**
     * Looks into a file.
     *
     * @throws IOException if it cannot be opened
     */
    public static FileStart of(Path file) throws IOException {
        byte[] prefix;
        try (var in = Files.newInputStream(file)) {
            prefix = in.readNBytes(PREFIX);
        }
        String text = new String(prefix, charset(prefix)).strip();
        text = text.startsWith("\uFEFF") ? text.substring(1).strip() : text;
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".xml")) {
            Matcher root = ROOT.matcher(text.replaceAll("(?s)<!--.*?-->", ""));
            return new FileStart(Set.of(), false, root.find() ? root.group(1) : "", List.of());
        }
        if (!name.endsWith(".json")) {
            return new FileStart(Set.of(), false, "", text.lines().limit(LINES).toList());
        }
        Set<String> keys = new LinkedHashSet<>();
        boolean damaged = false;
        try (JsonReader json = new JsonReader(new StringReader(text))) {
            json.setStrictness(Strictness.LENIENT);
            root(json, keys);
        } catch (EOFException e) {
            // A cut at the end of the prefix does no harm here.
            damaged = prefix.length < PREFIX;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            damaged = true;
        }
        return new FileStart(keys, damaged, "", List.of());
    }

    private static Charset charset(byte[] b) {
        boolean big = b.length > 1 && b[0] == (byte) 0xFE && b[1] == (byte) 0xFF;
        boolean little = b.length > 1 && b[0] == (byte) 0xFF && b[1] == (byte) 0xFE;
        return big || little ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
    }

    private static void root(JsonReader json, Set<String> keys) throws IOException {
        if (json.peek() == JsonToken.BEGIN_ARRAY) {
            json.beginArray();
            while (json.hasNext()) {
                if (json.peek() == JsonToken.BEGIN_OBJECT) {
                    members(json, "[].", keys);
                    return;
                }
                json.skipValue();
            }
        } else if (json.peek() == JsonToken.BEGIN_OBJECT) {
            json.beginObject();
            boolean first = true;
            while (json.hasNext()) {
                JsonToken kind = name(json, "", keys);
                if (first && kind == JsonToken.BEGIN_OBJECT) {
                    members(json, "*.", keys);
                    first = false;
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        }
    }

    private static void members(JsonReader json, String before, Set<String> keys)
            throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            name(json, before, keys);
            json.skipValue();
        }
        json.endObject();
    }

    private static JsonToken name(JsonReader json, String before, Set<String> keys)
            throws IOException {
        String name = json.nextName();
        JsonToken kind = json.peek();
        boolean list = kind == JsonToken.BEGIN_ARRAY;
        keys.add(before + name + (list ? "[]" : kind == JsonToken.BEGIN_OBJECT ? "{}" : ""));
        return kind;
    }

    /** Whether a JSON file has that member. */
    boolean has(String key) {
        return keys.contains(key);
    }

    /** Whether it is an XML file with that root element. */
    boolean isXml(String root) {
        return xmlRoot.equals(root);
    }

    /** Whether it is a list of detections as COCO's results are. */
    public boolean isResults() {
        return has("[].image_id") && has("[].score");
    }

    /** Whether it has one of COCO's lists, or is damaged, so that reading it names the damage. */
    boolean isCoco() {
        return damaged || has("images[]") || has("annotations[]") || has("categories[]");
    }
}
