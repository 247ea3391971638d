package org.vireo.evaluation;

import org.vireo.label.Annotation;
import org.vireo.label.Detection;

import java.util.List;

/**
 * What is in one image, and what a detector says is in it; boxes in original-image pixels.
 *
 * @param id the image's id; equal scores count in the order of the ids
 */
public record EvaluatedImage(long id, List<Annotation> truth, List<Detection> detections) {
    /**
     * Refuses scores that cannot be ordered.
     *
     * @throws IllegalArgumentException if a score is not a number
     */
    public EvaluatedImage {
        truth = List.copyOf(truth);
        detections = List.copyOf(detections);
        for (Detection detection : detections) {
            if (Double.isNaN(detection.score())) {
                throw new IllegalArgumentException(
                        "a detection of image " + id + " has a score that is not a number");
            }
        }
    }
}
