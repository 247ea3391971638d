package org.vireo.dataset.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.job.JobMonitor;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

/** What is exported is read by the rules of the programs that it is for, not by our readers. */
class ExportedForOthersTest {
    private static final JobMonitor NOBODY = JobMonitor.unwatched();

    @TempDir Path root;

    /** Eight images, of which the first has nothing in it; half of them are for validation. */
    private ImageFolder source() throws IOException {
        TestFolder files = new TestFolder(root.resolve("my pictures"));
        for (int i = 0; i < 8; i++) {
            String stem = (i % 2 == 0 ? "train/" : "val/") + "p" + i;
            files.image(stem + ".png", i);
            files.voc(
                    stem + ".xml",
                    i == 0
                            ? new String[0]
                            : new String[] {"race_car 0 0 64 48", "Pilz_ü 1.25 2 30.5 40"});
        }
        ImageFolder folder = files.open();
        folder.ensureSplit(NOBODY);
        return folder;
    }

    private Path export(ImageFolder folder, LabelFormat format) throws IOException {
        Path target = root.resolve("exported " + format);
        ExportChoice choice =
                new ExportChoice(
                        format,
                        target,
                        true,
                        ExportChoice.Images.LABELED,
                        false,
                        EnumSet.allOf(Split.class));
        Export.write(folder, choice, NOBODY);
        return target;
    }

    private static JsonObject json(Path file) throws IOException {
        return JsonParser.parseString(Files.readString(file)).getAsJsonObject();
    }

    /**
     * As {@code COCO.createIndex}, {@code annToRLE} and {@code loadRes} of pycocotools, and
     * torchvision's {@code coco_utils}, look members up.
     *
     * @return image names by id
     */
    private static Map<Long, String> loadedByPycocotools(JsonObject dataset, JsonArray results) {
        assertTrue(dataset.get("info").isJsonObject());
        assertTrue(dataset.get("licenses").isJsonArray());
        Map<Long, String> images = new HashMap<>();
        for (JsonElement image : dataset.getAsJsonArray("images")) {
            JsonObject one = image.getAsJsonObject();
            assertTrue(one.get("width").getAsInt() > 0 && one.get("height").getAsInt() > 0);
            String name = one.get("file_name").getAsString();
            assertEquals(null, images.put(one.get("id").getAsLong(), name));
        }
        Set<Long> categories = new HashSet<>();
        for (JsonElement category : dataset.getAsJsonArray("categories")) {
            assertTrue(categories.add(category.getAsJsonObject().get("id").getAsLong()));
        }
        Set<Long> ids = new HashSet<>();
        for (JsonElement annotation : dataset.getAsJsonArray("annotations")) {
            JsonObject one = annotation.getAsJsonObject();
            assertTrue(ids.add(one.get("id").getAsLong()));
            assertTrue(images.containsKey(one.get("image_id").getAsLong()));
            assertTrue(categories.contains(one.get("category_id").getAsLong()));
            assertTrue(one.get("area").getAsDouble() > 0);
            assertTrue(Set.of(0, 1).contains(one.get("iscrowd").getAsInt()));
            JsonArray bbox = one.getAsJsonArray("bbox");
            assertEquals(4, bbox.size());
            assertTrue(bbox.get(2).getAsDouble() > 0 && bbox.get(3).getAsDouble() > 0);
            JsonArray polygons = one.getAsJsonArray("segmentation");
            assertFalse(polygons.isEmpty());
            for (JsonElement polygon : polygons) {
                int numbers = polygon.getAsJsonArray().size();
                assertTrue(numbers >= 6 && numbers % 2 == 0);
            }
        }
        for (JsonElement result : results) {
            JsonObject one = result.getAsJsonObject();
            // "Results do not correspond to current coco set"
            assertTrue(images.containsKey(one.get("image_id").getAsLong()), result::toString);
            assertTrue(categories.contains(one.get("category_id").getAsLong()), result::toString);
        }
        return images;
    }

    @Test
    void cocoIsLoadedByPycocotools() throws IOException {
        try (ImageFolder folder = source()) {
            Path annotations = export(folder, LabelFormat.COCO).resolve("annotations");
            JsonObject training = json(annotations.resolve("instances_train.json"));
            Map<Long, String> images = loadedByPycocotools(training, new JsonArray());
            assertEquals(
                    Set.of("p0.png", "p2.png", "p4.png", "p6.png"), Set.copyOf(images.values()));
            assertEquals(
                    JsonParser.parseString("[[1.25,2,30.5,2,30.5,40,1.25,40]]"),
                    training.getAsJsonArray("annotations")
                            .get(1)
                            .getAsJsonObject()
                            .get("segmentation"));
        }
    }

    @Test
    void resultsAndExportsHaveTheIdsOfTheFileThatCameWithTheFolder() throws IOException {
        TestFolder files = new TestFolder(root.resolve("coco"));
        StringBuilder images = new StringBuilder();
        StringBuilder annotations = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            files.image("val2020/p" + i + ".png", i);
            String comma = i == 0 ? "" : ",";
            images.append(comma)
                    .append("{\"id\":%d,\"file_name\":\"p%d.png\"}".formatted(507 - i, i));
            annotations
                    .append(comma)
                    .append(
                            "{\"id\":%d,\"image_id\":%d,\"category_id\":%d,\"bbox\":[1,2,30,30]}"
                                    .formatted(i, 507 - i, i == 0 ? 9 : 7));
        }
        String truth =
                "{\"info\":{},\"licenses\":[],\"images\":["
                        + images
                        + "],\"annotations\":["
                        + annotations
                        + "],\"categories\":[{\"id\":9,\"name\":\"dog\"},{\"id\":7,\"name\":\"cat\"}]}";
        files.write("annotations/instances_val2020.json", truth);
        try (ImageFolder folder = files.open()) {
            Map<Long, List<Detection>> found = new HashMap<>();
            for (Example example : folder.catalogue().examples(Split.UNASSIGNED)) {
                int category = example.annotations().getFirst().category();
                found.put(
                        example.image().id(),
                        List.of(new Detection(new Box(1, 2, 31, 32), category, 0.5)));
            }
            Set<String> pairs = new TreeSet<>();
            new CocoIds(folder.catalogue())
                    .translated(Split.UNASSIGNED, found)
                    .forEach((image, list) -> pairs.add(image + " " + list.getFirst().category()));
            assertEquals(Set.of("507 9", "506 7", "505 7"), pairs);

            JsonObject exported =
                    json(
                            export(folder, LabelFormat.COCO)
                                    .resolve("annotations/instances_all.json"));
            Map<Long, String> names = new HashMap<>();
            exported.getAsJsonArray("images")
                    .forEach(image -> {
                        JsonObject one = image.getAsJsonObject();
                        names.put(one.get("id").getAsLong(), one.get("file_name").getAsString());
                    });
            assertEquals(Map.of(507L, "p0.png", 506L, "p1.png", 505L, "p2.png"), names);
        }
    }

    @Test
    void resultsFitAnExportWhereNoIdsWereImported() throws IOException {
        try (ImageFolder folder = source()) {
            Path file = export(folder, LabelFormat.COCO).resolve("annotations/instances_val.json");
            Map<Long, List<Detection>> found = new HashMap<>();
            for (Example example : folder.catalogue().examples(Split.VALIDATION)) {
                found.put(
                        example.image().id(),
                        List.of(
                                new Detection(
                                        new Box(1, 2, 3, 4),
                                        example.annotations().getFirst().category(),
                                        0.5)));
            }
            JsonArray results = new JsonArray();
            new CocoIds(folder.catalogue())
                    .translated(Split.VALIDATION, found)
                    .forEach((image, list) -> {
                        JsonObject one = new JsonObject();
                        one.addProperty("image_id", image);
                        one.addProperty("category_id", list.getFirst().category());
                        results.add(one);
                    });
            assertEquals(4, results.size());
            loadedByPycocotools(json(file), results);
        }
    }

    /** As {@code check_det_dataset}, {@code img2label_paths} and {@code verify_image_label} do. */
    @Test
    void yoloIsFoundByUltralyticsFromAnyFolder() throws IOException {
        try (ImageFolder folder = source()) {
            Path yaml = export(folder, LabelFormat.YOLO).resolve("data.yaml");
            Map<String, String> data = new HashMap<>();
            for (String line : Files.readAllLines(yaml)) {
                String[] member = line.split(": ", 2);
                if (member.length == 2) {
                    data.put(member[0], member[1].replace("\"", ""));
                }
            }
            // path = Path(data.get("path") or Path(data["yaml_file"]).parent)
            String path = data.get("path");
            assertTrue(path == null || Path.of(path).isAbsolute(), "is taken from elsewhere");
            Path base = path == null ? yaml.resolveSibling("") : Path.of(path);
            int classes = Integer.parseInt(data.get("nc"));
            for (String side : List.of("train", "val")) {
                Path images = base.resolve(data.get(side));
                try (Stream<Path> list = Files.list(images)) {
                    List<Path> found = list.toList();
                    assertEquals(4, found.size());
                    for (Path image : found) {
                        String name =
                                image.toString()
                                        .replaceFirst("/images/(?!.*/images/)", "/labels/")
                                        .replaceFirst("\\.[^.]+$", ".txt");
                        for (String line : Files.readAllLines(Path.of(name))) {
                            String[] fields = line.split(" ", -1);
                            assertEquals(5, fields.length);
                            assertTrue(Integer.parseInt(fields[0]) < classes);
                            for (int i = 1; i < 5; i++) {
                                double v = Double.parseDouble(fields[i]);
                                assertTrue(v >= 0 && v <= 1, line);
                            }
                        }
                    }
                }
            }
        }
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
    }

    private static String text(Element element, String name) {
        return element.getElementsByTagName(name).item(0).getTextContent();
    }

    /** As the devkit's {@code VOCreadxml} and torchvision's {@code VOCDetection} read it. */
    @Test
    void vocIsInWholePixelsFromOneAsItsDevkitHasIt() throws Exception {
        try (ImageFolder folder = source()) {
            Path target = export(folder, LabelFormat.VOC);
            Element root = xml(target.resolve("Annotations/p1.xml")).getDocumentElement();
            assertEquals("my pictures", text(root, "folder"));
            assertEquals("my pictures", text(root, "database"));
            assertEquals("p1.png", text(root, "filename"));
            NodeList boxes = root.getElementsByTagName("bndbox");
            List<String> corners = new ArrayList<>();
            for (int i = 0; i < boxes.getLength(); i++) {
                Element box = (Element) boxes.item(i);
                for (String name : List.of("xmin", "ymin", "xmax", "ymax")) {
                    corners.add(text(box, name));
                }
            }
            // The whole image of 64 x 48, and x 1.25 to 30.5, y 2 to 40.
            assertEquals(List.of("1", "1", "64", "48", "2", "3", "31", "40"), corners);
            assertEquals(
                    List.of("p0", "p2", "p4", "p6"),
                    Files.readAllLines(target.resolve("ImageSets/Main/train.txt")));
            try (ImageFolder again = new TestFolder(target).open()) {
                Box box =
                        again.catalogue()
                                .examples(Split.TRAINING)
                                .getLast()
                                .annotations()
                                .getFirst()
                                .box();
                assertEquals(new Box(0, 0, 64, 48), box);
            }
        }
    }

    @Test
    void cvatLabelmeAndCsvSayTheSame() throws Exception {
        try (ImageFolder folder = source()) {
            Element root =
                    xml(export(folder, LabelFormat.CVAT).resolve("annotations_train.xml"))
                            .getDocumentElement();
            assertEquals("annotations", root.getTagName());
            assertEquals("1.1", text(root, "version"));
            assertEquals(2, root.getElementsByTagName("label").getLength());
            assertEquals(4, root.getElementsByTagName("image").getLength());
            Element box = (Element) root.getElementsByTagName("box").item(1);
            assertEquals("Pilz_ü", box.getAttribute("label"));
            assertEquals("1.25", box.getAttribute("xtl"));
            assertEquals("40", box.getAttribute("ybr"));

            Path beside = export(folder, LabelFormat.LABELME).resolve("val/p1.json");
            JsonObject shapes = json(beside);
            assertTrue(Files.exists(beside.resolveSibling(shapes.get("imagePath").getAsString())));
            assertEquals(64, shapes.get("imageWidth").getAsInt());
            assertTrue(shapes.get("imageData").isJsonNull());
            JsonObject shape = shapes.getAsJsonArray("shapes").get(1).getAsJsonObject();
            assertEquals("rectangle", shape.get("shape_type").getAsString());
            assertEquals("[[1.25,2],[30.5,40]]", shape.get("points").toString());

            List<String> lines =
                    Files.readAllLines(
                            export(folder, LabelFormat.CSV).resolve("annotations_train.csv"));
            assertEquals("filename,width,height,class,xmin,ymin,xmax,ymax", lines.getFirst());
            assertEquals("p0.png,64,48,,,,,", lines.get(1));
            assertEquals("p2.png,64,48,Pilz_ü,1.25,2,30.5,40", lines.get(3));
        }
    }
}
