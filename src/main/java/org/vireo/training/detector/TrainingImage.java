package org.vireo.training.detector;

import org.vireo.training.input.DetectionSample.Target;

import java.nio.file.Path;
import java.util.List;

/**
 * An image to learn from.
 *
 * @param width in pixels, upright
 * @param height in pixels, upright
 * @param targets its objects, crowds left out
 */
record TrainingImage(Path file, int width, int height, List<Target> targets) {
    TrainingImage {
        targets = List.copyOf(targets);
    }

    double aspectRatio() {
        return (double) width / height;
    }
}
