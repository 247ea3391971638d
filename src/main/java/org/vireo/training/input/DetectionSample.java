package org.vireo.training.input;

import org.vireo.image.RgbImage;
import org.vireo.label.Box;

import java.util.List;

/**
 * An image and the objects in it, as a detector learns from them.
 *
 * @param targets empty for an image that was checked and holds nothing
 */
public record DetectionSample(RgbImage image, List<Target> targets) {

    /** Keeps its own list. */
    public DetectionSample {
        targets = List.copyOf(targets);
    }

    /**
     * One object.
     *
     * @param box in pixels of the original image
     * @param label the network's column of its class, from 0
     */
    public record Target(Box box, int label) {
        /**
         * Refuses a label below 0.
         *
         * @throws IllegalArgumentException if it is
         */
        public Target {
            if (label < 0) {
                throw new IllegalArgumentException("labels start at 0, not " + label);
            }
        }
    }
}
