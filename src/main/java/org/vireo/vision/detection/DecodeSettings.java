package org.vireo.vision.detection;

import org.vireo.config.EvaluationConfig;

/**
 * Which of the network's answers become detections.
 *
 * @param scoreFloor only scores above this count, 0 to 1
 * @param topK how many of the best answers of each level are looked at
 * @param nmsIou the largest IoU with a better box of its class at which a box stays
 * @param maxDetections how many boxes an image has at most
 */
public record DecodeSettings(double scoreFloor, int topK, double nmsIou, int maxDetections) {
    /**
     * Refuses settings that could not give a detection.
     *
     * @throws IllegalArgumentException if the floor is outside [0, 1), the IoU outside [0, 1], or a
     *     count below 1
     */
    public DecodeSettings {
        if (!(scoreFloor >= 0 && scoreFloor < 1)) {
            throw new IllegalArgumentException("the score floor is in [0, 1), not " + scoreFloor);
        }
        if (!(nmsIou >= 0 && nmsIou <= 1)) {
            throw new IllegalArgumentException("the IoU of NMS is in [0, 1], not " + nmsIou);
        }
        if (topK < 1 || maxDetections < 1) {
            throw new IllegalArgumentException(
                    "counts start at 1, not " + topK + " and " + maxDetections);
        }
    }

    /** As a run's settings want them. */
    public static DecodeSettings of(EvaluationConfig config) {
        return new DecodeSettings(
                config.scoreFloor(), evaluation().topK(), config.nmsIou(), config.maxDetections());
    }

    /** The same with at least so many boxes an image. */
    public DecodeSettings atLeast(int boxes) {
        return new DecodeSettings(scoreFloor, topK, nmsIou, Math.max(boxes, maxDetections));
    }

    /** For COCO figures, which count 100 boxes an image. */
    public static DecodeSettings evaluation() {
        return new DecodeSettings(0.05, 1000, 0.5, 100);
    }

    /** For looking at: torchvision's 300 boxes an image. */
    public static DecodeSettings viewing() {
        return new DecodeSettings(0.05, 1000, 0.5, 300);
    }
}
