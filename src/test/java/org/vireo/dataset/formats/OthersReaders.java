package org.vireo.dataset.formats;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.vireo.label.Box;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.xml.parsers.DocumentBuilderFactory;

/**
 * Label files as other programs read them, by their rules and with parsers that this program has no
 * part in: pycocotools, the VOC devkit, Ultralytics, CVAT, labelme, Python's csv.
 */
final class OthersReaders {
    private OthersReaders() {}

    private static void check(boolean sound, String rule) throws IOException {
        if (!sound) {
            throw new IOException(rule);
        }
    }

    private static <K, V> V known(Map<K, V> all, K key) {
        return Objects.requireNonNull(all.get(key));
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    private static double at(JsonArray numbers, int i) {
        return numbers.get(i).getAsDouble();
    }

    /** pycocotools' {@code COCO.createIndex}; {@code bbox} is x, y, width, height. */
    static List<ImageLabels> coco(Path file) throws IOException {
        JsonObject root = json(file);
        check(root.has("info") && root.has("licenses"), "loadRes copies info and licenses");
        Map<Long, String> classes = new HashMap<>();
        for (JsonElement one : root.getAsJsonArray("categories")) {
            JsonObject category = one.getAsJsonObject();
            classes.put(category.get("id").getAsLong(), category.get("name").getAsString());
        }
        Map<Long, List<NamedBox>> boxes = new LinkedHashMap<>();
        for (JsonElement one : root.getAsJsonArray("images")) {
            boxes.put(one.getAsJsonObject().get("id").getAsLong(), new ArrayList<>());
        }
        for (JsonElement one : root.getAsJsonArray("annotations")) {
            JsonObject annotation = one.getAsJsonObject();
            JsonArray b = annotation.getAsJsonArray("bbox");
            Box box = new Box(at(b, 0), at(b, 1), at(b, 0) + at(b, 2), at(b, 1) + at(b, 3));
            // "Results do not correspond to current coco set"
            String name = known(classes, annotation.get("category_id").getAsLong());
            known(boxes, annotation.get("image_id").getAsLong()).add(NamedBox.of(box, name));
        }
        List<ImageLabels> labels = new ArrayList<>();
        for (JsonElement one : root.getAsJsonArray("images")) {
            JsonObject image = one.getAsJsonObject();
            labels.add(
                    new ImageLabels(
                            image.get("file_name").getAsString(),
                            image.get("width").getAsInt(),
                            image.get("height").getAsInt(),
                            known(boxes, image.get("id").getAsLong()),
                            List.of()));
        }
        return labels;
    }

    private static Document xml(Path file) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static List<Element> elements(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static String text(Element parent, String name) {
        return elements(parent, name).getFirst().getTextContent();
    }

    /**
     * torchvision's {@code VOCDetection}.
     *
     * @param fromOne whether corners are the devkit's: pixels counted from 1, the last included
     */
    static ImageLabels voc(Path file, boolean fromOne) throws IOException {
        Element root = xml(file).getDocumentElement();
        List<NamedBox> boxes = new ArrayList<>();
        for (Element object : elements(root, "object")) {
            double[] c = new double[4];
            List<String> names = List.of("xmin", "ymin", "xmax", "ymax");
            for (int i = 0; i < 4; i++) {
                String number = text(object, names.get(i));
                c[i] = fromOne ? Integer.parseInt(number) : Double.parseDouble(number);
            }
            int first = fromOne ? 1 : 0;
            boxes.add(
                    NamedBox.of(
                            new Box(c[0] - first, c[1] - first, c[2], c[3]), text(object, "name")));
        }
        return new ImageLabels(
                text(root, "filename"),
                Integer.parseInt(text(root, "width")),
                Integer.parseInt(text(root, "height")),
                boxes,
                List.of());
    }

    /** Ultralytics' {@code verify_image_label} and {@code xywhn2xyxy}. */
    static ImageLabels yolo(Path file, List<String> names, int width, int height)
            throws IOException {
        List<NamedBox> boxes = new ArrayList<>();
        for (String line : Files.readString(file).strip().lines().toList()) {
            String[] f = line.split(" ", -1);
            check(f.length == 5, "labels require 5 columns");
            double[] v = new double[4];
            for (int i = 0; i < 4; i++) {
                v[i] = Double.parseDouble(f[i + 1]);
                check(v[i] >= 0 && v[i] <= 1, "non-normalized or out of bounds coordinates");
            }
            boxes.add(
                    NamedBox.of(
                            new Box(
                                    width * (v[0] - v[2] / 2),
                                    height * (v[1] - v[3] / 2),
                                    width * (v[0] + v[2] / 2),
                                    height * (v[1] + v[3] / 2)),
                            names.get(Integer.parseInt(f[0]))));
        }
        return new ImageLabels("", width, height, boxes, List.of());
    }

    /** CVAT's own importer of "CVAT for images". */
    static List<ImageLabels> cvat(Path file) throws IOException {
        List<ImageLabels> labels = new ArrayList<>();
        for (Element image : elements(xml(file).getDocumentElement(), "image")) {
            List<NamedBox> boxes = new ArrayList<>();
            for (Element box : elements(image, "box")) {
                double[] c = new double[4];
                List<String> names = List.of("xtl", "ytl", "xbr", "ybr");
                for (int i = 0; i < 4; i++) {
                    c[i] = Double.parseDouble(box.getAttribute(names.get(i)));
                }
                boxes.add(NamedBox.of(new Box(c[0], c[1], c[2], c[3]), box.getAttribute("label")));
            }
            labels.add(
                    new ImageLabels(
                            image.getAttribute("name"),
                            Integer.parseInt(image.getAttribute("width")),
                            Integer.parseInt(image.getAttribute("height")),
                            boxes,
                            List.of()));
        }
        return labels;
    }

    /** labelme's {@code LabelFile.load}. */
    static ImageLabels labelme(Path file) throws IOException {
        JsonObject root = json(file);
        check(root.has("imageData") && root.has("flags"), "LabelFile.load asks for these");
        List<NamedBox> boxes = new ArrayList<>();
        for (JsonElement one : root.getAsJsonArray("shapes")) {
            JsonObject shape = one.getAsJsonObject();
            check(shape.get("shape_type").getAsString().equals("rectangle"), "a rectangle");
            JsonArray points = shape.getAsJsonArray("points");
            JsonArray a = points.get(0).getAsJsonArray();
            JsonArray b = points.get(1).getAsJsonArray();
            boxes.add(
                    NamedBox.of(
                            new Box(at(a, 0), at(a, 1), at(b, 0), at(b, 1)),
                            shape.get("label").getAsString()));
        }
        return new ImageLabels(
                root.get("imagePath").getAsString(),
                root.get("imageWidth").getAsInt(),
                root.get("imageHeight").getAsInt(),
                boxes,
                List.of());
    }

    /** Python's {@code csv.DictReader}. */
    static List<ImageLabels> csv(Path file) throws IOException {
        List<List<String>> rows = rows(Files.readString(file));
        check(
                rows.getFirst()
                        .equals(
                                List.of(
                                        "filename",
                                        "width",
                                        "height",
                                        "class",
                                        "xmin",
                                        "ymin",
                                        "xmax",
                                        "ymax")),
                "the heading");
        Map<String, List<NamedBox>> boxes = new LinkedHashMap<>();
        Map<String, int[]> sizes = new HashMap<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            List<NamedBox> image = boxes.computeIfAbsent(row.get(0), _ -> new ArrayList<>());
            sizes.put(
                    row.get(0),
                    new int[] {Integer.parseInt(row.get(1)), Integer.parseInt(row.get(2))});
            if (!row.get(3).isEmpty()) {
                double[] c = new double[4];
                for (int i = 0; i < 4; i++) {
                    c[i] = Double.parseDouble(row.get(4 + i));
                }
                image.add(NamedBox.of(new Box(c[0], c[1], c[2], c[3]), row.get(3)));
            }
        }
        List<ImageLabels> labels = new ArrayList<>();
        boxes.forEach((name, list) ->
                labels.add(
                        new ImageLabels(
                                name,
                                known(sizes, name)[0],
                                known(sizes, name)[1],
                                list,
                                List.of())));
        return labels;
    }

    /** RFC 4180. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
                if (doubled) {
                    field.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (!quoted && (c == ',' || c == '\n')) {
                rows.getLast().add(field.toString());
                field.setLength(0);
                if (c == '\n' && i + 1 < text.length()) {
                    rows.add(new ArrayList<>());
                }
            } else {
                field.append(c);
            }
        }
        return rows;
    }
}
