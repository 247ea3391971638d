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

    static boolean looksRight(FileStart start) {
        return (start.has("[].image") || start.has("[].imagefilename"))
                && (start.has("[].annotations[]") || start.has("[].annotation[]"));
    }

    /**
     * Reads a whole file.
     *
     * @throws LabelFileException if it is not CreateML's
     * @throws IOException if it cannot be read
     */
    public static LabelSet read(Path file) throws IOException {
        if (!(JsonTree.read(file) instanceof JsonArray root)) {
            throw LabelFileException.damaged("", "is no list, so it is not CreateML's");
        }
        ImageLabelList.Builder set = new ImageLabelList.Builder();
        for (int i = 0; i < root.size(); i++) {
            String place = "[" + i + "]";
            try {
                image(JsonTree.object(root.get(i), place), place, set);
            } catch (LabelFileException e) {
                set.orphan(place, e);
            }
        }
        return set.build();
    }

    private static void image(JsonObject entry, String place, ImageLabelList.Builder set)
            throws LabelFileException {
        String name = JsonTree.text(entry, entry.has("image") ? "image" : "imagefilename");
        if (name.isEmpty()) {
            throw LabelFileException.damaged(place, "has no 'image'");
        }
        name = name.replace('\\', '/');
        String list = entry.has("annotations") ? "annotations" : "annotation";
        if (!(entry.get(list) instanceof JsonArray)) {
            throw LabelFileException.damaged(place, "has no list 'annotations'");
        }
        set.image(name, 0, 0);
        int index = 0;
        for (JsonElement annotation : JsonTree.items(entry, list)) {
            String at = place + "." + list + "[" + index++ + "]";
            try {
                set.add(name, object(JsonTree.object(annotation, at), at));
            } catch (LabelFileException e) {
                set.flaw(name, at, e);
            }
        }
    }

    private static NamedBox object(JsonObject annotation, String place) throws LabelFileException {
        String category = LabelText.className(JsonTree.text(annotation, "label"), place);
        JsonObject at = JsonTree.object(annotation.get("coordinates"), place);
        double w = JsonTree.number(at, "width", place);
        double h = JsonTree.number(at, "height", place);
        double x = JsonTree.number(at, "x", place) - w / 2;
        double y = JsonTree.number(at, "y", place) - h / 2;
        Box box = Outline.box(x, y, x + w, y + h, place);
        return NamedBox.of(box, category, place);
    }
}
