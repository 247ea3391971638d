package org.vireo.dataset.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files as other tools write them, made from labels by a test. */
final class ToolFiles {
    private ToolFiles() {}

    static String ending(LabelFormat format) {
        return switch (format) {
            case CVAT, VOC -> ".xml";
            case YOLO -> ".txt";
            case REPORT_YML -> ".yml";
            case CSV -> ".csv";
            default -> ".json";
        };
    }

    /** All images of a file that is read as a format, one where a file has one. */
    static List<ImageLabels> read(LabelFormat format, Path file) throws IOException {
        YoloLines lines = YoloLines.plain(RandomLabels.NAMES);
        return format.isSet()
                ? format.readSet(file).images()
                : List.of(format.read(file, lines, 99, 9));
    }

    static String text(LabelFormat format, List<ImageLabels> images) throws IOException {
        return switch (format) {
            case VOC -> written(file -> VocWriter.write(file, "set", images.getFirst(), true));
            case YOLO ->
                    written(file -> YoloWriter.write(file, images.getFirst(), RandomLabels.NAMES));
            case REPORT_YML -> written(file -> ReportYml.write(file, images.getFirst()));
            case LABELME -> written(file -> LabelmeWriter.write(file, images.getFirst()));
            case CVAT -> written(file -> CvatWriter.write(file, RandomLabels.NAMES, images));
            case CSV -> written(file -> CsvWriter.write(file, images));
            case COCO -> {
                Map<String, Long> ids = new LinkedHashMap<>();
                RandomLabels.NAMES.forEach(name -> ids.put(name, 1L + ids.size()));
                List<ImageLabels> numbered = new ArrayList<>();
                images.forEach(image -> numbered.add(numbered(image, 1L + numbered.size())));
                yield written(file -> CocoWriter.write(file, "", ids, numbered));
            }
            case SUPERVISELY -> supervisely(images.getFirst()).toString();
            case CREATEML -> list(images, ToolFiles::createMl).toString();
            case LABEL_STUDIO -> list(images, ToolFiles::labelStudio).toString();
            case VIA -> via(images).toString();
        };
    }

    static ImageLabels numbered(ImageLabels of, long id) {
        return new ImageLabels(
                of.image(), of.width(), of.height(), of.boxes(), of.flaws(), id, false);
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }

    private static String written(Writing writing) throws IOException {
        Path file = Files.createTempFile("vireo-tool", ".txt");
        try {
            writing.to(file);
            return Files.readString(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private interface Entry {
        JsonObject of(ImageLabels image);
    }

    private static JsonArray list(List<ImageLabels> images, Entry entry) {
        JsonArray list = new JsonArray();
        images.forEach(image -> list.add(entry.of(image)));
        return list;
    }

    private static JsonObject numbers(Object... members) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < members.length; i += 2) {
            object.addProperty((String) members[i], (Number) members[i + 1]);
        }
        return object;
    }

    private static JsonArray pair(double x, double y) {
        JsonArray pair = new JsonArray();
        pair.add(x);
        pair.add(y);
        return pair;
    }

    private static JsonObject supervisely(ImageLabels image) {
        JsonObject root = new JsonObject();
        root.addProperty("description", "");
        root.add("size", numbers("height", image.height(), "width", image.width()));
        JsonArray objects = new JsonArray();
        for (NamedBox one : image.boxes()) {
            JsonArray exterior = new JsonArray();
            exterior.add(pair(one.box().x1(), one.box().y1()));
            exterior.add(pair(one.box().x2(), one.box().y2()));
            JsonObject points = new JsonObject();
            points.add("exterior", exterior);
            points.add("interior", new JsonArray());
            JsonObject object = new JsonObject();
            object.addProperty("classTitle", one.category());
            object.addProperty("geometryType", "rectangle");
            object.add("points", points);
            objects.add(object);
        }
        root.add("objects", objects);
        return root;
    }

    private static JsonObject createMl(ImageLabels image) {
        JsonArray annotations = new JsonArray();
        for (NamedBox one : image.boxes()) {
            Box b = one.box();
            JsonObject annotation = new JsonObject();
            annotation.addProperty("label", one.category());
            annotation.add(
                    "coordinates",
                    numbers(
                            "x",
                            (b.x1() + b.x2()) / 2,
                            "y",
                            (b.y1() + b.y2()) / 2,
                            "width",
                            b.width(),
                            "height",
                            b.height()));
            annotations.add(annotation);
        }
        JsonObject entry = new JsonObject();
        entry.addProperty("image", image.image());
        entry.add("annotations", annotations);
        return entry;
    }

    private static JsonObject labelStudio(ImageLabels image) {
        JsonArray results = new JsonArray();
        for (NamedBox one : image.boxes()) {
            Box b = one.box().scaled(100.0 / image.width(), 100.0 / image.height());
            JsonObject value =
                    numbers(
                            "x",
                            b.x1(),
                            "y",
                            b.y1(),
                            "width",
                            b.width(),
                            "height",
                            b.height(),
                            "rotation",
                            0);
            JsonArray names = new JsonArray();
            names.add(one.category());
            value.add("rectanglelabels", names);
            JsonObject result =
                    numbers("original_width", image.width(), "original_height", image.height());
            result.addProperty("type", "rectanglelabels");
            result.add("value", value);
            results.add(result);
        }
        JsonObject annotation = new JsonObject();
        annotation.add("result", results);
        JsonArray annotations = new JsonArray();
        annotations.add(annotation);
        JsonObject data = new JsonObject();
        data.addProperty("image", image.image());
        JsonObject task = new JsonObject();
        task.add("annotations", annotations);
        task.add("data", data);
        return task;
    }

    private static JsonObject via(List<ImageLabels> images) {
        JsonObject all = new JsonObject();
        for (ImageLabels image : images) {
            JsonArray regions = new JsonArray();
            for (NamedBox one : image.boxes()) {
                Box b = one.box();
                JsonObject shape =
                        numbers("x", b.x1(), "y", b.y1(), "width", b.width(), "height", b.height());
                shape.addProperty("name", "rect");
                JsonObject names = new JsonObject();
                names.addProperty("label", one.category());
                JsonObject region = new JsonObject();
                region.add("shape_attributes", shape);
                region.add("region_attributes", names);
                regions.add(region);
            }
            JsonObject entry = new JsonObject();
            entry.addProperty("filename", image.image());
            entry.addProperty("size", 1);
            entry.add("regions", regions);
            all.add(image.image() + "1", entry);
        }
        return all;
    }
}
