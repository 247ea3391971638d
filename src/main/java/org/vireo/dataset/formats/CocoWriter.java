package org.vireo.dataset.formats;

import com.google.gson.stream.JsonWriter;

import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;
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
     * @param images with their ids
     * @throws IllegalArgumentException if a class is not among the names
     */
    public static void write(
            Path file,
            String description,
            Map<String, Long> categories,
            Map<Long, ImageLabels> images)
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

    private static void images(JsonWriter json, Map<Long, ImageLabels> images) throws IOException {
        json.name("images").beginArray();
        for (Map.Entry<Long, ImageLabels> entry : images.entrySet()) {
            ImageLabels image = entry.getValue();
            json.beginObject();
            json.name("id").value(entry.getKey());
            json.name("file_name").value(image.image());
            json.name("width").value(image.width());
            json.name("height").value(image.height());
            json.endObject();
        }
        json.endArray();
    }

    private static void annotations(
            JsonWriter json, Map<String, Long> categories, Map<Long, ImageLabels> images)
            throws IOException {
        json.name("annotations").beginArray();
        int id = 1;
        for (Map.Entry<Long, ImageLabels> image : images.entrySet()) {
            for (NamedBox object : image.getValue().boxes()) {
                Long category = categories.get(object.category());
                if (category == null) {
                    throw new IllegalArgumentException("no class is named " + object.category());
                }
                annotation(json, id++, image.getKey(), category, object);
            }
        }
        json.endArray();
    }

    private static void annotation(
            JsonWriter json, int id, long image, long category, NamedBox object)
            throws IOException {
        Box box = object.box();
        json.beginObject();
        json.name("id").value(id);
        json.name("image_id").value(image);
        json.name("category_id").value(category);
        json.name("bbox");
        numbers(json, box.x1(), box.y1(), box.width(), box.height());
        json.name("segmentation").beginArray();
        numbers(
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

    private static void numbers(JsonWriter json, double... numbers) throws IOException {
        json.beginArray();
        for (double number : numbers) {
            json.jsonValue(LabelText.plain(number));
        }
        json.endArray();
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
