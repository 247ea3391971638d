package org.vireo.evaluation;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.vireo.Reference;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One of pycocotools' cases: its input, and what it gave. */
record CocoCase(List<EvaluatedImage> images, List<Category> categories, JsonObject expected) {
    static final List<String> NAMES =
            List.of(
                    "single_class_perfect",
                    "multiclass_score_ties",
                    "empty_images",
                    "class_without_gt",
                    "crowd",
                    "areas",
                    "more_than_100_dets",
                    "iou_ties",
                    "no_detections_at_all",
                    "larger_random");

    static CocoCase load(String name) {
        JsonObject file = Reference.load("coco_map/" + name + ".json");
        Map<Long, List<Annotation>> truth = new TreeMap<>();
        for (JsonElement element : file.getAsJsonArray("annotations")) {
            JsonObject object = element.getAsJsonObject();
            truth.computeIfAbsent(object.get("image_id").getAsLong(), _ -> new ArrayList<>())
                    .add(
                            new Annotation(
                                    box(object.getAsJsonArray("bbox")),
                                    object.get("category_id").getAsInt(),
                                    object.get("iscrowd").getAsInt() == 1,
                                    object.get("area").getAsDouble(),
                                    Annotation.Source.IMPORTED,
                                    null));
        }
        Map<Long, List<Detection>> detections = new TreeMap<>();
        for (JsonElement element : file.getAsJsonArray("detections")) {
            JsonObject object = element.getAsJsonObject();
            detections
                    .computeIfAbsent(object.get("image_id").getAsLong(), _ -> new ArrayList<>())
                    .add(
                            new Detection(
                                    box(object.getAsJsonArray("bbox")),
                                    object.get("category_id").getAsInt(),
                                    object.get("score").getAsDouble()));
        }
        List<EvaluatedImage> images = new ArrayList<>();
        for (JsonElement element : file.getAsJsonArray("images")) {
            long id = element.getAsJsonObject().get("id").getAsLong();
            images.add(
                    new EvaluatedImage(
                            id,
                            truth.getOrDefault(id, List.of()),
                            detections.getOrDefault(id, List.of())));
        }
        List<Category> categories = new ArrayList<>();
        for (JsonElement element : file.getAsJsonArray("categories")) {
            JsonObject object = element.getAsJsonObject();
            categories.add(
                    new Category(object.get("id").getAsInt(), object.get("name").getAsString()));
        }
        return new CocoCase(images, categories, file.getAsJsonObject("expected"));
    }

    private static Box box(JsonArray xywh) {
        double[] v = Reference.doubles(xywh);
        return Box.ofXywh(v[0], v[1], v[2], v[3]);
    }
}
