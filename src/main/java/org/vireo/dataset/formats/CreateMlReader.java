package org.vireo.dataset.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;

/**
 * CreateML's JSON: a list of images with {@code image} and {@code annotations}, each of which has a
 * {@code label} and {@code coordinates}: the middle, width and height in pixels.
 */
public final class CreateMlReader {
    private CreateMlReader() {}

    /**
     * Reads a whole file.
     *
     * @throws LabelFileException if it is not CreateML's
     * @throws IOException if it cannot be read
     */
    public static LabelSet read(Path file) throws IOException {
        LabelSet.Builder set = new LabelSet.Builder();
        if (!(JsonTree.read(file, set) instanceof JsonArray root)) {
            throw LabelFileException.damaged("is no list, so it is not CreateML's");
        }
        for (int i = 0; i < root.size(); i++) {
            JsonElement entry = root.get(i);
            String place = "[" + i + "]";
            set.read(place, () -> image(JsonTree.object(entry), place, set));
        }
        return set.build();
    }

    private static void image(JsonObject entry, String place, LabelSet.Builder set)
            throws LabelFileException {
        String name = JsonTree.text(entry, entry.has("image") ? "image" : "imagefilename");
        if (name.isEmpty()) {
            throw LabelFileException.damaged("has no 'image'");
        }
        String image = name.replace('\\', '/');
        String list = entry.has("annotations") ? "annotations" : "annotation";
        if (!(entry.get(list) instanceof JsonArray)) {
            throw LabelFileException.damaged("has no list 'annotations'");
        }
        set.image(image, 0, 0);
        int index = 0;
        for (JsonElement annotation : JsonTree.items(entry, list)) {
            String at = place + "." + list + "[" + index++ + "]";
            set.add(image, at, () -> object(JsonTree.object(annotation)));
        }
    }

    private static NamedBox object(JsonObject annotation) throws LabelFileException {
        String category = LabelText.className(JsonTree.text(annotation, "label"));
        JsonObject at = JsonTree.object(annotation.get("coordinates"));
        Box box =
                Outline.centered(
                        JsonTree.number(at, "x"),
                        JsonTree.number(at, "y"),
                        JsonTree.number(at, "width"),
                        JsonTree.number(at, "height"));
        return NamedBox.of(box, category);
    }
}
