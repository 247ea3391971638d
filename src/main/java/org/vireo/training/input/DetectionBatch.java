package org.vireo.training.input;

import org.vireo.vision.transform.ImageBatch;

import java.util.List;

/**
 * Some images and their objects, ready for a step of the detector.
 *
 * <p>Owns the pixels' buffer: close it after the last use of a tensor that was made from it.
 *
 * @param images the network's input and the sizes of the images in it
 */
public record DetectionBatch(ImageBatch images, List<ResizedTargets> targets)
        implements AutoCloseable {

    /** The boxes of image {@code i}, (n, 4): x1, y1, x2, y2 in resized pixels, row-major. */
    public float[] boxes(int i) {
        return targets.get(i).boxes();
    }

    /** The classes of image {@code i}, (n), from 0. */
    public int[] labels(int i) {
        return targets.get(i).labels();
    }

    @Override
    public void close() {
        images.close();
    }
}
