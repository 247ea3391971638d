package org.vireo.training.input;

import org.vireo.vision.selfsupervised.View;
import org.vireo.vision.transform.FloatBufferPool;

import java.nio.ByteBuffer;
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
        this.files = List.copyOf(files);
        this.side = side;
        int floats = Math.ceilDiv(begin(files.size()), Float.BYTES);
        this.first = pool.lend(floats);
        this.second = pool.lend(floats);
    }

    /** One view of all images as bytes, {@code (N, 3, side, side)}: direct, position 0. */
    public ByteBuffer pixels(View view) {
        int bytes = begin(files.size());
        return switch (view) {
            case FIRST -> first.bytes(bytes);
            case SECOND -> second.bytes(bytes);
        };
    }

    /** Where an image begins in {@link #pixels}. */
    final int begin(int image) {
        return Math.multiplyExact(3 * image, Math.multiplyExact(side, side));
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
