package org.vireo.training.input;

import org.vireo.vision.transform.ImageBatch;

import java.util.List;

/**
 * Some images and their objects, ready for a step of the detector.
 *
 * <p>Owns the pixels' buffer: close it after the last use of a tensor that was made from it.
 */
public final class DetectionBatch implements AutoCloseable {
    private final ImageBatch images;
    private final List<ResizedTargets> targets;
    private final int droppedBoxes;

    DetectionBatch(ImageBatch images, List<ResizedTargets> targets, int droppedBoxes) {
        this.images = images;
        this.targets = List.copyOf(targets);
        this.droppedBoxes = droppedBoxes;
    }

    /** The network's input and the sizes of the images in it. */
    public ImageBatch images() {
        return images;
    }

    /** The boxes of image {@code i}, (n, 4): x1, y1, x2, y2 in resized pixels, row-major. */
    public float[] boxes(int i) {
        return targets.get(i).boxes();
    }

    /** The classes of image {@code i}, (n), from 0. */
    public int[] labels(int i) {
        return targets.get(i).labels();
    }

    /** How many boxes were left out because less than a pixel of a side was to be seen. */
    public int droppedBoxes() {
        return droppedBoxes;
    }

    @Override
    public void close() {
        images.close();
    }
}
