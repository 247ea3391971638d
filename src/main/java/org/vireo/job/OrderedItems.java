package org.vireo.job;

import java.io.IOException;

/**
 * Items in their order, made ahead. For one consuming thread.
 *
 * @param <T> the item, for example a batch
 */
public interface OrderedItems<T> extends AutoCloseable {

    /** Whether {@link #next} has another item. */
    boolean hasNext();

    /**
     * The next item; waits until it is made.
     *
     * @throws IOException if it cannot be made
     */
    T next() throws IOException, InterruptedException;

    /** Drops what was made ahead; items that were handed out stay as they are. */
    @Override
    void close();
}
