package org.vireo.training.method.detector;

import org.vireo.training.input.Batch;
import org.vireo.training.input.DetectionBatch;
import org.vireo.vision.detection.DetectionTargets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * All images of one update, in parts that fit into memory; the parts' gradients add up.
 *
 * @param files the images' paths, for messages
 */
record UpdateBatch(List<Part> parts, List<String> files) implements Batch {

    /** Images that go through the network together. */
    record Part(DetectionBatch batch, DetectionTargets targets) {}

    /**
     * One image as the network saw it.
     *
     * @param width in pixels, as the network saw it
     * @param boxes x1, y1, x2, y2 each, in those pixels
     * @param classes the network's column of each, from 0
     */
    private record Seen(
            String file, int width, int height, List<float[]> boxes, List<Integer> classes) {}

    @Override
    public Object contents() {
        List<Seen> images = new ArrayList<>();
        for (Part part : parts) {
            DetectionBatch seen = part.batch();
            for (int i = 0; i < seen.images().size(); i++) {
                images.add(
                        new Seen(
                                files.get(images.size()),
                                seen.images().widthOf(i),
                                seen.images().heightOf(i),
                                rows(seen.boxes(i)),
                                Arrays.stream(seen.labels(i)).boxed().toList()));
            }
        }
        return images;
    }

    private static List<float[]> rows(float[] boxes) {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < boxes.length; i += 4) {
            rows.add(Arrays.copyOfRange(boxes, i, i + 4));
        }
        return rows;
    }

    @Override
    public void close() {
        parts.forEach(part -> part.batch().close());
    }
}
