package org.vireo.vision.detection;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.vireo.label.Category;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.transform.PixelNormalization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything about a detector that its tensors do not say; it stands in the metadata of the
 * weights' file.
 *
 * @param width channels of the pyramid and the heads
 * @param categories per class column its category
 * @param resize how images are brought to the network's size
 */
public record DetectorCard(
        ResNet backbone,
        Norm norm,
        int width,
        List<Category> categories,
        AnchorShapes anchors,
        ResizeRule resize,
        PixelNormalization pixels) {
    private static final String KIND = "vireo-retinanet";

    /** Keeps its own list. */
    public DetectorCard {
        categories = List.copyOf(categories);
    }

    /** What the network is made of. */
    public RetinaNet design() {
        return new RetinaNet(backbone, norm, categories.size(), anchors.perLocation(), width);
    }

    /** Per class column the id of its category. */
    public List<Integer> categoryIds() {
        return categories.stream().map(Category::id).toList();
    }

    /** This card as metadata of a safetensors file. */
    public Map<String, String> metadata() {
        Gson gson = new Gson();
        JsonObject classes = new JsonObject();
        categories.forEach(category -> classes.addProperty(category.name(), category.id()));
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("kind", KIND);
        metadata.put("backbone", backbone.id());
        metadata.put("norm", norm.name());
        metadata.put("width", Integer.toString(width));
        metadata.put("classes", classes.toString());
        metadata.put("anchor_sizes", gson.toJson(anchors.sizes()));
        metadata.put("anchor_ratios", gson.toJson(anchors.ratios()));
        metadata.put("min_size", Integer.toString(resize.minSize()));
        metadata.put("max_size", Integer.toString(resize.maxSize()));
        metadata.put("mean", gson.toJson(pixels.mean()));
        metadata.put("std", gson.toJson(pixels.std()));
        return metadata;
    }

    /** Whether a file's metadata is that of a detector of this program. */
    public static boolean isDetector(Map<String, String> metadata) {
        return KIND.equals(metadata.get("kind"));
    }

    /**
     * Reads what {@link #metadata} wrote.
     *
     * @throws IllegalArgumentException with a sentence if the metadata is no such thing
     */
    public static DetectorCard of(Map<String, String> metadata) {
        if (!isDetector(metadata)) {
            throw new IllegalArgumentException("it holds no detector made by Vireo");
        }
        try {
            List<List<Double>> sizes = new ArrayList<>();
            for (JsonElement level : array(metadata, "anchor_sizes")) {
                sizes.add(doubles(level.getAsJsonArray()));
            }
            return new DetectorCard(
                    ResNet.of(text(metadata, "backbone")),
                    Norm.valueOf(text(metadata, "norm")),
                    Integer.parseInt(metadata.getOrDefault("width", "256")),
                    categories(text(metadata, "classes")),
                    new AnchorShapes(sizes, doubles(array(metadata, "anchor_ratios"))),
                    new ResizeRule(
                            Integer.parseInt(text(metadata, "min_size")),
                            Integer.parseInt(text(metadata, "max_size"))),
                    new PixelNormalization(
                            doubles(array(metadata, "mean")), doubles(array(metadata, "std"))));
        } catch (JsonParseException | IllegalStateException e) {
            throw new IllegalArgumentException("its description is damaged: " + e.getMessage(), e);
        }
    }

    private static List<Category> categories(String json) {
        List<Category> categories = new ArrayList<>();
        JsonParser.parseString(json)
                .getAsJsonObject()
                .asMap()
                .forEach((name, id) -> categories.add(new Category(id.getAsInt(), name)));
        return categories;
    }

    private static JsonArray array(Map<String, String> metadata, String key) {
        return JsonParser.parseString(text(metadata, key)).getAsJsonArray();
    }

    private static List<Double> doubles(JsonArray array) {
        return array.asList().stream().map(JsonElement::getAsDouble).toList();
    }

    private static String text(Map<String, String> metadata, String key) {
        String value = metadata.get(key);
        if (value == null) {
            throw new IllegalArgumentException("its description lacks " + key);
        }
        return value;
    }
}
