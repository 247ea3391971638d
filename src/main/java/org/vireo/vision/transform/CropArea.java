package org.vireo.vision.transform;

/** A rectangle of an image, in whole pixels. */
public record CropArea(int left, int top, int width, int height) {

    /**
     * Refuses an empty rectangle and one that begins outside of every image.
     *
     * @throws IllegalArgumentException if a side is below 1 or a corner below 0
     */
    public CropArea {
        if (left < 0 || top < 0 || width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "no image has a part of %d x %d pixels at (%d, %d)"
                            .formatted(width, height, left, top));
        }
    }
}
