package org.vireo.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.vireo.config.StrictJson;
import org.vireo.evaluation.CocoResults;
import org.vireo.file.DurableFile;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.job.Wording;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.report.BoxPicture;
import org.vireo.report.ClassPalette;
import org.vireo.report.CountTable;
import org.vireo.report.Mark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The folder that {@code detect} fills. */
final class DetectionOutput {
    private static final float QUALITY = 0.9f;

    private final Path folder;
    private final ClassPalette colors;
    private final double confidence;
    private final CountTable counts;
    private final Map<Integer, String> names = new HashMap<>();
    private final JsonArray images = new JsonArray();
    private final JsonArray categories = new JsonArray();
    private final Map<Long, List<Detection>> detections = new LinkedHashMap<>();

    /**
     * A folder to fill, which is made.
     *
     * @param colors of the classes
     * @param confidence from which score on boxes are drawn; NaN for no pictures
     * @param counts that is filled, too
     */
    DetectionOutput(
            Path folder,
            List<Category> classes,
            ClassPalette colors,
            double confidence,
            CountTable counts)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.colors = colors;
        this.confidence = confidence;
        this.counts = counts;
        for (Category category : classes) {
            names.put(category.id(), category.name());
            JsonObject json = new JsonObject();
            json.addProperty("id", category.id());
            json.addProperty("name", category.name());
            categories.add(json);
        }
    }

    /** Takes the detections of the next image, whose id is its place in the order, from 1. */
    void add(Path file, RgbImage image, List<Detection> found) throws IOException {
        long id = images.size() + 1L;
        JsonObject json = new JsonObject();
        json.addProperty("id", id);
        json.addProperty("file_name", file.toString());
        json.addProperty("width", image.width());
        json.addProperty("height", image.height());
        images.add(json);
        detections.put(id, found);
        counts.add(file.toString(), found);
        if (!Double.isNaN(confidence)) {
            List<Mark> marks =
                    found.stream().filter(d -> d.score() >= confidence).map(this::mark).toList();
            ImageWriting.jpeg(
                    BoxPicture.draw(image, marks), QUALITY, folder.resolve(pictureName(id, file)));
        }
    }

    private Mark mark(Detection detection) {
        int category = detection.category();
        return Mark.detection(
                detection.box(),
                names.getOrDefault(category, "class " + category),
                colors.of(category),
                detection.score());
    }

    /** With its number before it, since two folders may hold images of one name. */
    private static String pictureName(long id, Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return Wording.of("%05d-%s.jpg", id, dot > 0 ? name.substring(0, dot) : name);
    }

    /** Writes the two JSON files and the table of counts. */
    void finish() throws IOException {
        CocoResults.write(folder.resolve("detections.json"), detections);
        DurableFile.writeText(folder.resolve("counts.csv"), counts.text());
        JsonObject json = new JsonObject();
        json.add("images", images);
        json.add("categories", categories);
        DurableFile.writeText(folder.resolve("images.json"), StrictJson.text(json));
    }

    /** What was found, as a sentence. */
    String summary() {
        long boxes = detections.values().stream().mapToLong(List::size).sum();
        return "%s in %s %s in %s."
                .formatted(
                        Wording.count(boxes, "detection"),
                        Wording.count(images.size(), "image"),
                        boxes == 1 ? "is" : "are",
                        folder);
    }
}
