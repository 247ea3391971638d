package org.vireo.dataset.formats;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.io.EOFException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells COCO JSON from other JSON by its beginning, without reading it wholly. */
public final class CocoSniffer {
    private static final int PREFIX = 256 << 10;

    private CocoSniffer() {}

    /**
     * Whether the file begins as an object with one of COCO's three lists, or is damaged before
     * that shows, so that reading it will name the damage.
     */
    public static boolean looksRight(Path file) throws IOException {
        byte[] prefix;
        try (var in = Files.newInputStream(file)) {
            prefix = in.readNBytes(PREFIX);
        }
        // A cut character at the end does no harm here.
        Reader text = new StringReader(new String(prefix, StandardCharsets.UTF_8).strip());
        try (JsonReader json = new JsonReader(text)) {
            json.setStrictness(Strictness.LENIENT);
            if (json.peek() != JsonToken.BEGIN_OBJECT) {
                return false;
            }
            json.beginObject();
            while (json.hasNext()) {
                String name = json.nextName();
                boolean list = json.peek() == JsonToken.BEGIN_ARRAY;
                if (list
                        && (name.equals("images")
                                || name.equals("annotations")
                                || name.equals("categories"))) {
                    return true;
                }
                json.skipValue();
            }
            return false;
        } catch (EOFException e) {
            return prefix.length < PREFIX;
        } catch (IOException | IllegalStateException | NumberFormatException e) {
            return true;
        }
    }
}
