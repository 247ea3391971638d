package org.vireo.training.input;

import java.io.IOException;

/** Batches in the order of their updates, made ahead. For one consuming thread. */
public interface BatchStream<B extends Batch> extends AutoCloseable {

    /** Whether {@link #next} has another batch; where none is left, another stream may begin. */
    boolean hasNext();

    /**
     * The next batch, which the caller closes; waits until it is made.
     *
     * @throws IOException if it cannot be made
     */
    B next() throws IOException, InterruptedException;

    /** Drops what was made ahead; batches that were handed out stay as they are. */
    @Override
    void close();
}
