package org.vireo.training.input;

import org.vireo.image.RgbImage;
import org.vireo.label.Box;
import org.vireo.vision.transform.CropArea;

import java.util.ArrayList;
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

    /** A part of the image, and of the objects those of which enough is to be seen. */
    public DetectionSample part(CropArea area) {
        return new DetectionSample(
                image.crop(area.left(), area.top(), area.width(), area.height()),
                Target.within(targets, area));
    }

    /**
     * One object.
     *
     * @param box in pixels of the original image
     * @param label the network's column of its class, from 0
     */
    public record Target(Box box, int label) {
        /** Objects of which a smaller part is to be seen are left out of a part of an image. */
        private static final double LEAST_VISIBLE = 0.4;

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

        /** The objects of which enough is to be seen in a part of the image, in its pixels. */
        public static List<Target> within(List<Target> targets, CropArea part) {
            List<Target> visible = new ArrayList<>();
            for (Target target : targets) {
                Box box = target.box();
                Box seen =
                        box.movedBy(-part.left(), -part.top())
                                .clippedTo(part.width(), part.height());
                if (seen.area() >= LEAST_VISIBLE * box.area()) {
                    visible.add(new Target(seen, target.label()));
                }
            }
            return visible;
        }
    }
}
