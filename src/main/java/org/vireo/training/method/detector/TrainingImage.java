package org.vireo.training.method.detector;

import org.vireo.run.RunData;
import org.vireo.training.input.DetectionSample.Target;

import java.util.List;

/**
 * An image to learn from.
 *
 * @param image as it was when the run was made
 * @param targets its objects, crowds left out
 */
record TrainingImage(RunData.Image image, List<Target> targets) {
    TrainingImage {
        targets = List.copyOf(targets);
    }

    /** In pixels, upright. */
    int width() {
        return image.width();
    }

    /** In pixels, upright. */
    int height() {
        return image.height();
    }

    double aspectRatio() {
        return (double) width() / height();
    }
}
