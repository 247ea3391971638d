package org.vireo.dataset.formats;

import com.google.gson.stream.JsonWriter;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes COCO JSON with everything that pycocotools and torchvision's scripts ask for: {@code
 * info}, {@code licenses}, {@code bbox} as x, y, width, height, {@code segmentation}, {@code area},
 * {@code iscrowd}.
 */
public final class CocoWriter {

    private CocoWriter() {}

    /**
     * Writes one file.
     *
     * @param description what the images are
     * @param categories the ids of the classes by name; each box's class must be among them
     * @param images each with its number
     * @throws IllegalArgumentException if a class is not among the names
     */
    public static void write(
            Path file, String description, Map<String, Long> categories, List<ImageLabels> images)
            throws IOException {
        SafeFile.write(
                file,
                out -> {
                    try (JsonWriter json = new JsonWriter(out)) {
                        json.setHtmlSafe(false);
                        json.beginObject();
                        json.name("info").beginObject();
                        json.name("description").value(description);
                        json.name("version").value("1.0");
                        json.endObject();
                        json.name("licenses").beginArray().endArray();
                        images(json, images);
                        annotations(json, categories, images);
                        categories(json, categories);
                        json.endObject();
                    }
                });
    }

    private static void images(JsonWriter json, List<ImageLabels> images) throws IOException {
        json.name("images").beginArray();
        for (ImageLabels image : images) {
            json.beginObject();
            json.name("id").value(image.id());
            json.name("file_name").value(image.image());
            json.name("width").value(image.width());
            json.name("height").value(image.height());
            json.endObject();
        }
        json.endArray();
    }

    private static void annotations(
            JsonWriter json, Map<String, Long> categories, List<ImageLabels> images)
            throws IOException {
        json.name("annotations").beginArray();
        int id = 1;
        for (ImageLabels image : images) {
            for (NamedBox object : image.boxes()) {
                Long category = categories.get(object.category());
                if (category == null) {
                    throw new IllegalArgumentException("no class is named " + object.category());
                }
                annotation(json, id++, image.id(), category, object);
            }
        }
        json.endArray();
    }

    private static void annotation(
            JsonWriter json, int id, @Nullable Long image, long category, NamedBox object)
            throws IOException {
        Box box = object.box();
        json.beginObject();
        json.name("id").value(id);
        json.name("image_id").value(image);
        json.name("category_id").value(category);
        json.name("bbox");
        JsonText.numbers(json, box.x1(), box.y1(), box.width(), box.height());
        json.name("segmentation").beginArray();
        JsonText.numbers(
                json, box.x1(), box.y1(), box.x2(), box.y1(), box.x2(), box.y2(), box.x1(),
                box.y2());
        json.endArray();
        double area = object.area() == null ? box.area() : object.area();
        json.name("area").jsonValue(LabelText.plain(area));
        json.name("iscrowd").value(object.crowd() ? 1 : 0);
        if (object.score() != null) {
            json.name("score").value(object.score());
        }
        json.endObject();
    }

    private static void categories(JsonWriter json, Map<String, Long> categories)
            throws IOException {
        json.name("categories").beginArray();
        for (Map.Entry<String, Long> category : categories.entrySet()) {
            json.beginObject();
            json.name("id").value(category.getValue());
            json.name("name").value(category.getKey());
            json.name("supercategory").value("");
            json.endObject();
        }
        json.endArray();
    }
}
