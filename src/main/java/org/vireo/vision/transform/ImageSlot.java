package org.vireo.vision.transform;

import java.nio.FloatBuffer;

/**
 * The place of one image in a batch: {@code (3, height, width)} floats, planar, row-major, from
 * {@code offset} on.
 */
public record ImageSlot(FloatBuffer batch, int offset, int height, int width) {

    /**
     * Refuses a place that is not inside the batch.
     *
     * @throws IllegalArgumentException if it is empty, or the buffer is too small for it
     */
    public ImageSlot {
        if (offset < 0
                || height < 1
                || width < 1
                || offset + 3L * height * width > batch.capacity()) {
            throw new IllegalArgumentException(
                    "no room for 3 x %d x %d at %d in a batch of %d values"
                            .formatted(height, width, offset, batch.capacity()));
        }
    }

    /** Writes the first {@code row.length} values of row {@code y} of {@code channel}. */
    void putRow(int channel, int y, float[] row) {
        batch.put(offset + (channel * height + y) * width, row, 0, row.length);
    }
}
