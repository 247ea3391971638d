package org.vireo.vision.transform;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Direct float buffers in native byte order that are used again, because fresh ones are slow to get
 * and late to be freed. Safe to call from any thread.
 */
public final class FloatBufferPool {
    private final int mostIdle;
    private final List<ByteBuffer> idle = new ArrayList<>();

    /**
     * A pool that is empty at first.
     *
     * @param mostIdle how many buffers it keeps while nobody uses them
     */
    public FloatBufferPool(int mostIdle) {
        this.mostIdle = mostIdle;
    }

    /**
     * A buffer on loan. Its values are whatever the last user left in it; {@link #close} gives it
     * back, after which nobody may read it.
     */
    public final class Loan implements AutoCloseable {
        private final ByteBuffer memory;
        private final FloatBuffer floats;
        private boolean closed;

        private Loan(ByteBuffer memory, int size) {
            this.memory = memory;
            this.floats = memory.asFloatBuffer().slice(0, size);
        }

        /** The buffer: position 0, limit and capacity as asked for. */
        public FloatBuffer floats() {
            return floats;
        }

        /** The same memory as bytes, the first {@code count} of them. */
        public ByteBuffer bytes(int count) {
            return memory.slice(0, count);
        }

        @Override
        public void close() {
            synchronized (idle) {
                if (!closed) {
                    closed = true;
                    giveBack(memory);
                }
            }
        }
    }

    /**
     * Lends a buffer of {@code size} floats.
     *
     * @throws IllegalArgumentException if {@code size} is negative or more than 2^29 - 1 floats
     */
    public Loan lend(int size) {
        if (size < 0 || size > Integer.MAX_VALUE / Float.BYTES) {
            throw new IllegalArgumentException("a buffer cannot hold " + size + " floats");
        }
        return new Loan(memoryOf(size * Float.BYTES), size);
    }

    private ByteBuffer memoryOf(int bytes) {
        synchronized (idle) {
            for (int i = 0; i < idle.size(); i++) {
                if (idle.get(i).capacity() >= bytes) {
                    return idle.remove(i);
                }
            }
        }
        return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
    }

    /** Keeps the greatest buffers, smallest first, so that the best fit is found first. */
    private void giveBack(ByteBuffer memory) {
        idle.add(memory);
        idle.sort(Comparator.comparingInt(ByteBuffer::capacity));
        if (idle.size() > mostIdle) {
            idle.removeFirst();
        }
    }
}
