package org.vireo.vision.detection.retinanet;

import org.vireo.label.Box;
import org.vireo.vision.detection.ResizeRule;

/**
 * A ground-truth box as the network meets it.
 *
 * @param box in pixels of the resized image
 * @param category the category's id
 * @param paddedHeight height of the resized image after padding
 * @param paddedWidth width of the resized image after padding
 */
public record ResizedBox(Box box, int category, int paddedHeight, int paddedWidth) {

    /**
     * A box of an image that is resized by a rule and padded on its own.
     *
     * @param box in pixels of the original image
     */
    public static ResizedBox of(
            Box box, int category, int imageHeight, int imageWidth, ResizeRule rule) {
        ResizeRule.Size size = rule.resized(imageHeight, imageWidth);
        return new ResizedBox(
                box.scaled(
                        (double) size.width() / imageWidth, (double) size.height() / imageHeight),
                category,
                ResizeRule.padded(size.height()),
                ResizeRule.padded(size.width()));
    }
}
