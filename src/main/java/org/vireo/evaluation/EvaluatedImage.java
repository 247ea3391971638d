package org.vireo.evaluation;

import org.vireo.dataset.catalogue.Example;
import org.vireo.label.Annotation;
import org.vireo.label.Detection;

import java.util.List;
import java.util.Map;

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

    /** Labeled images with what was found in them, by id. */
    public static List<EvaluatedImage> of(
            List<Example> images, Map<Long, List<Detection>> detections) {
        return images.stream()
                .map(image ->
                        new EvaluatedImage(
                                image.id(),
                                image.annotations(),
                                detections.getOrDefault(image.id(), List.of())))
                .toList();
    }
}
