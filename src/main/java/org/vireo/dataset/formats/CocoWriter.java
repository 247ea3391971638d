package org.vireo.dataset.formats;

import com.google.gson.stream.JsonWriter;

import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes COCO JSON with everything that pycocotools asks for: ids from 1 in the given order, {@code
 * bbox} as x, y, width, height, {@code area}, {@code iscrowd}.
 */
public final class CocoWriter {

    private CocoWriter() {}

    /**
     * Writes one file.
     *
     * @param categories the class names; each box's class must be among them
     * @throws IllegalArgumentException if a class is not among the names
     */
    public static void write(Path file, List<String> categories, Iterable<ImageLabels> images)
            throws IOException {
        SafeFile.write(
                file,
                out -> {
                    try (JsonWriter json = new JsonWriter(out)) {
                        json.setHtmlSafe(false);
                        json.beginObject();
                        images(json, images);
                        annotations(json, categories, images);
                        categories(json, categories);
                        json.endObject();
                    }
                });
    }

    private static void images(JsonWriter json, Iterable<ImageLabels> images) throws IOException {
        json.name("images").beginArray();
        int id = 1;
        for (ImageLabels image : images) {
            json.beginObject();
            json.name("id").value(id++);
            json.name("file_name").value(image.image());
            json.name("width").value(image.width());
            json.name("height").value(image.height());
            json.endObject();
        }
        json.endArray();
    }

    private static void annotations(
            JsonWriter json, List<String> categories, Iterable<ImageLabels> images)
            throws IOException {
        json.name("annotations").beginArray();
        int id = 1;
        int imageId = 1;
        for (ImageLabels image : images) {
            for (NamedBox object : image.boxes()) {
                int category = categories.indexOf(object.category()) + 1;
                if (category == 0) {
                    throw new IllegalArgumentException("no class is named " + object.category());
                }
                annotation(json, id++, imageId, category, object);
            }
            imageId++;
        }
        json.endArray();
    }

    private static void annotation(
            JsonWriter json, int id, int imageId, int category, NamedBox object)
            throws IOException {
        Box box = object.box();
        json.beginObject();
        json.name("id").value(id);
        json.name("image_id").value(imageId);
        json.name("category_id").value(category);
        json.name("bbox").beginArray();
        json.jsonValue(LabelText.plain(box.x1())).jsonValue(LabelText.plain(box.y1()));
        json.jsonValue(LabelText.plain(box.width())).jsonValue(LabelText.plain(box.height()));
        json.endArray();
        double area = object.area() == null ? box.area() : object.area();
        json.name("area").jsonValue(LabelText.plain(area));
        json.name("iscrowd").value(object.crowd() ? 1 : 0);
        if (object.score() != null) {
            json.name("score").value(object.score());
        }
        json.endObject();
    }

    private static void categories(JsonWriter json, List<String> categories) throws IOException {
        json.name("categories").beginArray();
        for (int i = 0; i < categories.size(); i++) {
            json.beginObject();
            json.name("id").value(i + 1);
            json.name("name").value(categories.get(i));
            json.name("supercategory").value("");
            json.endObject();
        }
        json.endArray();
    }
}
