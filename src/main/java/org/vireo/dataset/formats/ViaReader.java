package org.vireo.dataset.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The VGG Image Annotator's JSON: projects and exports of versions 1, 2 and 3. Regions are
 * rectangles, circles, ellipses or polygons in pixels. VIA has attributes and no classes: the one
 * that is called like a class is taken, else the one that most regions have.
 */
public final class ViaReader {
    private static final Set<String> CLASS_WORDS =
            Set.of("class", "label", "name", "category", "type", "object", "class_name");

    /** What boxes are called that nothing is said of. */
    static final String UNNAMED = "object";

    private final LabelSet.Builder set = new LabelSet.Builder();
    private final List<Region> regions = new ArrayList<>();

    /** A region before it is known which of its attributes is the class. */
    private record Region(String image, JsonObject shape, Map<String, String> names, String at) {}

    private ViaReader() {}

    static boolean looksRight(FileStart start) {
        boolean exported = start.has("*.filename") && start.has("*.regions[]");
        boolean older = start.has("*.filename") && start.has("*.regions{}");
        boolean three = start.has("file{}") && start.has("metadata{}") && start.has("attribute{}");
        return start.has("_via_img_metadata{}")
                || start.has("_via_settings{}")
                || exported
                || older
                || three;
    }

    /**
     * Reads a whole file.
     *
     * @throws LabelFileException if it is not VIA's
     * @throws IOException if it cannot be read
     */
    public static LabelSet read(Path file) throws IOException {
        ViaReader reader = new ViaReader();
        JsonObject root = JsonTree.object(JsonTree.read(file, reader.set));
        if (root.get("metadata") instanceof JsonObject metadata
                && root.get("file") instanceof JsonObject files) {
            reader.version3(root, files, metadata);
        } else {
            reader.version2(
                    root.get("_via_img_metadata") instanceof JsonObject images ? images : root);
        }
        if (reader.set.size() == 0) {
            throw LabelFileException.damaged("has no images of VIA's");
        }
        reader.bindClasses();
        return reader.set.build();
    }

    private void version2(JsonObject images) {
        for (Map.Entry<String, JsonElement> entry : images.entrySet()) {
            String place = "image " + LabelText.shortened(entry.getKey());
            if (!(entry.getValue() instanceof JsonObject image) || !image.has("filename")) {
                set.orphan(LabelFileException.damaged("has no filename").dropped(place));
                continue;
            }
            String name = JsonTree.text(image, "filename").replace('\\', '/');
            set.image(name, 0, 0);
            int index = 0;
            for (JsonElement one : values(image.get("regions"))) {
                String at = place + " region " + index++;
                if (one instanceof JsonObject region
                        && region.get("shape_attributes") instanceof JsonObject shape) {
                    regions.add(
                            new Region(name, shape, names(region.get("region_attributes")), at));
                } else {
                    set.flaw(name, LabelFileException.damaged("has no shape").dropped(at));
                }
            }
        }
    }

    /** Version 1 has an object of numbers in the place of a list. */
    private static List<JsonElement> values(JsonElement list) {
        return switch (list) {
            case JsonArray array -> array.asList();
            case JsonObject object -> List.copyOf(object.asMap().values());
            case null, default -> List.of();
        };
    }

    /** Attributes by name; of boxes to check, the first that is. */
    static Map<String, String> names(JsonElement attributes) {
        Map<String, String> names = new LinkedHashMap<>();
        if (attributes instanceof JsonObject object) {
            object.asMap()
                    .forEach((name, value) -> {
                        String text = JsonTree.text(value);
                        if (value instanceof JsonObject choices) {
                            text =
                                    choices.asMap().entrySet().stream()
                                            .filter(e -> JsonTree.isTrue(e.getValue()))
                                            .map(Map.Entry::getKey)
                                            .findFirst()
                                            .orElse("");
                        }
                        if (!text.isBlank()) {
                            names.put(name, text);
                        }
                    });
        }
        return names;
    }

    private void version3(JsonObject root, JsonObject files, JsonObject metadata) {
        Map<String, String> names = new LinkedHashMap<>();
        files.asMap()
                .forEach((id, one) -> {
                    if (one instanceof JsonObject file) {
                        names.put(id, JsonTree.text(file, "fname").replace('\\', '/'));
                    }
                });
        Map<String, String> views = new LinkedHashMap<>();
        if (root.get("view") instanceof JsonObject all) {
            all.asMap()
                    .forEach((id, one) -> {
                        if (one instanceof JsonObject view) {
                            JsonTree.items(view, "fid_list").stream()
                                    .findFirst()
                                    .ifPresent(file -> views.put(id, JsonTree.text(file)));
                        }
                    });
        }
        names.values().forEach(name -> set.image(name, 0, 0));
        for (Map.Entry<String, JsonElement> entry : metadata.asMap().entrySet()) {
            String at = "metadata " + LabelText.shortened(entry.getKey());
            set.read(
                    at,
                    () -> {
                        JsonObject one = JsonTree.object(entry.getValue());
                        String view = JsonTree.text(one, "vid");
                        String image = names.getOrDefault(views.getOrDefault(view, view), "");
                        if (image.isEmpty()) {
                            throw new LabelFileException(
                                    ProblemKind.MISSING_IMAGE,
                                    "belongs to a view that the file does not have");
                        }
                        List<JsonElement> xy = JsonTree.items(one, "xy");
                        if (!xy.isEmpty()) {
                            Map<String, String> named = options(root, one.get("av"));
                            regions.add(new Region(image, shape(xy), named, at));
                        }
                    });
        }
    }

    /** The values of attributes by their names, which version 3 keeps elsewhere. */
    private static Map<String, String> options(JsonObject root, JsonElement values) {
        Map<String, String> named = new LinkedHashMap<>();
        names(values)
                .forEach((id, value) -> {
                    String name = id;
                    String text = value;
                    if (root.get("attribute") instanceof JsonObject all
                            && all.get(id) instanceof JsonObject attribute) {
                        name = JsonTree.text(attribute, "aname");
                        if (attribute.get("options") instanceof JsonObject options
                                && options.has(value)) {
                            text = JsonTree.text(options, value);
                        }
                    }
                    named.put(name, text);
                });
        return named;
    }

    /** Version 3 has a number for the kind of shape, then its numbers. */
    private static JsonObject shape(List<JsonElement> xy) throws LabelFileException {
        double[] v = new double[xy.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = JsonTree.number(xy.get(i));
        }
        String[] members =
                switch ((int) v[0]) {
                    case 2 -> new String[] {"rect", "x", "y", "width", "height"};
                    case 3 -> new String[] {"circle", "cx", "cy", "r"};
                    case 4 -> new String[] {"ellipse", "cx", "cy", "rx", "ry"};
                    case 7 -> new String[] {"polygon"};
                    case 1 -> new String[] {"point"};
                    default -> new String[] {"line"};
                };
        JsonObject shape = new JsonObject();
        shape.addProperty("name", members[0]);
        for (int i = 1; i < members.length && i < v.length; i++) {
            shape.addProperty(members[i], v[i]);
        }
        JsonArray x = new JsonArray();
        JsonArray y = new JsonArray();
        for (int i = 1; i + 1 < v.length; i += 2) {
            x.add(v[i]);
            y.add(v[i + 1]);
        }
        shape.add("all_points_x", x);
        shape.add("all_points_y", y);
        return shape;
    }

    private void bindClasses() {
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (Region region : regions) {
            region.names().keySet().forEach(name -> uses.merge(name, 1, Integer::sum));
        }
        String attribute =
                uses.keySet().stream()
                        .filter(name -> CLASS_WORDS.contains(name.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .or(() ->
                                uses.entrySet().stream()
                                        .max(Map.Entry.comparingByValue())
                                        .map(Map.Entry::getKey))
                        .orElse("");
        for (Region region : regions) {
            set.add(
                    region.image(),
                    region.at(),
                    () -> {
                        String name = region.names().getOrDefault(attribute, UNNAMED);
                        NamedBox box = object(region.shape(), name);
                        if (region.names().size() > 1) {
                            set.besides().attributes();
                        }
                        return box;
                    });
        }
    }

    /**
     * An object of {@code shape_attributes}.
     *
     * @throws LabelFileException if it encloses nothing
     */
    static NamedBox object(JsonObject shape, String name) throws LabelFileException {
        String category = LabelText.className(name);
        String kind = JsonTree.text(shape, "name");
        return switch (kind) {
            case "rect" ->
                    NamedBox.of(
                            Outline.sized(
                                    JsonTree.number(shape, "x"),
                                    JsonTree.number(shape, "y"),
                                    JsonTree.number(shape, "width"),
                                    JsonTree.number(shape, "height")),
                            category);
            case "circle", "ellipse" -> {
                boolean circle = kind.equals("circle");
                yield Outline.ellipse(
                        JsonTree.number(shape, "cx"),
                        JsonTree.number(shape, "cy"),
                        JsonTree.number(shape, circle ? "r" : "rx"),
                        JsonTree.number(shape, circle ? "r" : "ry"),
                        shape.has("theta") ? JsonTree.number(shape, "theta") : 0,
                        category);
            }
            case "polygon" ->
                    Outline.polygon(
                            Outline.pairs(
                                    numbers(shape, "all_points_x"), numbers(shape, "all_points_y")),
                            category);
            default -> throw Outline.noBox(kind);
        };
    }

    private static List<Double> numbers(JsonObject shape, String name) throws LabelFileException {
        List<Double> numbers = new ArrayList<>();
        for (JsonElement number : JsonTree.items(shape, name)) {
            numbers.add(JsonTree.number(number));
        }
        return numbers;
    }
}
