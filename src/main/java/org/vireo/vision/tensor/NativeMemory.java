package org.vireo.vision.tensor;

import org.vireo.file.NativeFunction;

/** What the C library does with memory that tensors no longer need. */
public final class NativeMemory {
    /** The parameters of glibc's {@code mallopt}, by their names in {@code malloc.h}. */
    private static final int M_TRIM_THRESHOLD = -1;

    private static final int M_MMAP_THRESHOLD = -3;

    /** glibc takes no more. */
    private static final int LARGEST_BLOCK = 32 << 20;

    private NativeMemory() {}

    /**
     * Keeps freed memory for the next tensors, as far as the C library is glibc and the person who
     * started the process set nothing else. A training step frees all that it took; given back to
     * the system, each page was zeroed and faulted in again at the next step, which was a sixth of
     * a training's CPU time. For a process that does little but compute.
     *
     * @return whether it is kept from now on
     */
    public static boolean keep() {
        if (System.getenv("MALLOC_TRIM_THRESHOLD_") != null
                || System.getenv("MALLOC_MMAP_THRESHOLD_") != null) {
            return false;
        }
        return NativeFunction.ofC("mallopt")
                .filter(mallopt -> mallopt.toInt(M_MMAP_THRESHOLD, LARGEST_BLOCK) == 1)
                .filter(mallopt -> mallopt.toInt(M_TRIM_THRESHOLD, Integer.MAX_VALUE) == 1)
                .isPresent();
    }
}
