package org.vireo.inference;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Category;
import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.DetectorModel;
import org.vireo.vision.detection.ModelMetadata;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.detection.Tiling;
import org.vireo.vision.detection.retinanet.RetinaNet;
import org.vireo.vision.transform.PixelNormalization;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Everything about a detector that its tensors do not say; it stands in the metadata of the
 * weights' file.
 *
 * @param categories per class column its category
 * @param resize how images, or their tiles, are brought to the network's size
 * @param tiling how large images are cut
 */
public record DetectorCard(
        DetectorModel model,
        List<Category> categories,
        ResizeRule resize,
        PixelNormalization pixels,
        Tiling tiling) {
    /** Goes before a model's id in the metadata. */
    private static final String KIND = "vireo-";

    /** The models there are, by their ids. */
    private static final Map<String, Reader> MODELS = Map.of(RetinaNet.ID, RetinaNet::of);

    /** Makes a model from its description. */
    private interface Reader {
        DetectorModel read(Backbone backbone, Norm norm, int classes, ModelMetadata metadata);
    }

    public DetectorCard {
        categories = List.copyOf(categories);
    }

    /** The same detector with images of another size. */
    public DetectorCard with(ResizeRule other) {
        return new DetectorCard(model, categories, other, pixels, tiling);
    }

    /** The same detector as another model. */
    DetectorCard with(DetectorModel other) {
        return new DetectorCard(other, categories, resize, pixels, tiling);
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
        metadata.put("kind", KIND + model.id());
        metadata.put("backbone", model.backbone().id());
        metadata.put("norm", model.norm().name());
        metadata.put("classes", classes.toString());
        metadata.putAll(new TreeMap<>(model.description()));
        metadata.put("min_size", Integer.toString(resize.minSize()));
        metadata.put("max_size", Integer.toString(resize.maxSize()));
        if (tiling.isOn()) {
            metadata.put("tile", Integer.toString(tiling.side()));
            metadata.put("tile_overlap", Integer.toString(tiling.overlap()));
        }
        metadata.put("mean", gson.toJson(pixels.mean()));
        metadata.put("std", gson.toJson(pixels.std()));
        return metadata;
    }

    /** Whether a file's metadata is that of a detector of this program. */
    public static boolean isDetector(Map<String, String> metadata) {
        return reader(metadata) != null;
    }

    private static @Nullable Reader reader(Map<String, String> metadata) {
        String kind = metadata.getOrDefault("kind", "");
        return kind.startsWith(KIND) ? MODELS.get(kind.substring(KIND.length())) : null;
    }

    /**
     * Reads what {@link #metadata} wrote.
     *
     * @throws IllegalArgumentException with a sentence if the metadata is no such thing
     */
    public static DetectorCard of(Map<String, String> metadata) {
        Reader reader = reader(metadata);
        if (reader == null) {
            throw new IllegalArgumentException("it holds no detector made by Vireo");
        }
        try {
            ModelMetadata entries = new ModelMetadata(metadata);
            List<Category> categories = categories(entries.text("classes"));
            return new DetectorCard(
                    reader.read(
                            Backbones.of(entries.text("backbone")),
                            Norm.valueOf(entries.text("norm")),
                            categories.size(),
                            entries),
                    categories,
                    new ResizeRule(entries.number("min_size"), entries.number("max_size")),
                    new PixelNormalization(entries.doubles("mean"), entries.doubles("std")),
                    metadata.containsKey("tile")
                            ? new Tiling(entries.number("tile"), entries.number("tile_overlap"))
                            : Tiling.NONE);
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
}
