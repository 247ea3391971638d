package org.vireo.training.detector;

import org.vireo.training.input.DetectionBatch;
import org.vireo.vision.detection.DetectionTargets;

import java.util.List;

/**
 * All images of one update, in parts that fit into memory; the parts' gradients add up.
 *
 * @param files the images' paths, for messages
 */
record UpdateBatch(List<Part> parts, List<String> files) implements AutoCloseable {

    /** Images that go through the network together. */
    record Part(DetectionBatch batch, DetectionTargets targets) {}

    int images() {
        return files.size();
    }

    int droppedBoxes() {
        return parts.stream().mapToInt(part -> part.batch().droppedBoxes()).sum();
    }

    @Override
    public void close() {
        parts.forEach(part -> part.batch().close());
    }
}
