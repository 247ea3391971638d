package org.vireo.training.detector;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

import org.vireo.file.DurableFile;
import org.vireo.training.input.DetectionBatch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An update that was not applied, with all that went into it, to look at later.
 *
 * @param update from 1
 * @param images what the network saw
 */
record SkippedUpdate(
        long update,
        double classification,
        double box,
        double gradientNorm,
        double learningRate,
        List<Image> images) {

    /**
     * One image of the update.
     *
     * @param width in pixels, as the network saw it
     * @param boxes x1, y1, x2, y2 each, in those pixels
     * @param classes the network's column of each, from 0
     */
    record Image(String file, int width, int height, List<float[]> boxes, List<Integer> classes) {}

    static SkippedUpdate of(
            long number, DetectorState.Update update, UpdateBatch batch, double rate) {
        List<Image> images = new ArrayList<>();
        for (UpdateBatch.Part part : batch.parts()) {
            DetectionBatch seen = part.batch();
            for (int i = 0; i < seen.images().size(); i++) {
                images.add(
                        new Image(
                                batch.files().get(images.size()),
                                seen.images().widthOf(i),
                                seen.images().heightOf(i),
                                rows(seen.boxes(i)),
                                Arrays.stream(seen.labels(i)).boxed().toList()));
            }
        }
        return new SkippedUpdate(
                number,
                update.classification(),
                update.box(),
                update.norm(),
                rate,
                List.copyOf(images));
    }

    private static List<float[]> rows(float[] boxes) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < boxes.length; i += 4) {
            rows.add(new float[] {boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3]});
        }
        return rows;
    }

    /** Writes it as JSON, in which numbers that are not finite stand by name. */
    void write(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Gson gson =
                new GsonBuilder()
                        .serializeSpecialFloatingPointValues()
                        .setPrettyPrinting()
                        .create();
        DurableFile.writeText(file, gson.toJson(this) + "\n");
    }
}
