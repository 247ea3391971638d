package org.vireo.training.input;

import org.vireo.vision.selfsupervised.View;
import org.vireo.vision.transform.FloatBufferPool;
import org.vireo.vision.transform.ImageSlot;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Both views of some images, ready for a step of VICReg: image {@code i} of the first view belongs
 * to image {@code i} of the second.
 *
 * <p>Owns the buffers: close it after the last use of a tensor that was made from them.
 */
public final class PretrainBatch implements Batch {
    private final FloatBufferPool.Loan first;
    private final FloatBufferPool.Loan second;
    private final List<String> files;
    private final int side;

    PretrainBatch(FloatBufferPool pool, List<String> files, int side) {
        int values = Math.multiplyExact(3 * files.size(), Math.multiplyExact(side, side));
        this.first = pool.lend(values);
        this.second = pool.lend(values);
        this.files = List.copyOf(files);
        this.side = side;
    }

    /** One view of all images, {@code (N, 3, side, side)}: direct, native order, position 0. */
    public FloatBuffer pixels(View view) {
        return switch (view) {
            case FIRST -> first.floats();
            case SECOND -> second.floats();
        };
    }

    ImageSlot slot(View view, int image) {
        return new ImageSlot(pixels(view), 3 * side * side * image, side, side);
    }

    @Override
    public List<String> files() {
        return files;
    }

    /** Its files; the views follow from the seed, the epoch and the place in it. */
    @Override
    public Object contents() {
        return files;
    }

    /** How many images there are. */
    public int size() {
        return files.size();
    }

    /** Height and width of the views, in pixels. */
    public int side() {
        return side;
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
