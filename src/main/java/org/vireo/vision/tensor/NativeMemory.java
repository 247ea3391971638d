package org.vireo.vision.tensor;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

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
        Linker linker = Linker.nativeLinker();
        Optional<MemorySegment> mallopt = linker.defaultLookup().find("mallopt");
        if (mallopt.isEmpty()) {
            return false;
        }
        var set =
                linker.downcallHandle(
                        mallopt.get(), FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT));
        try {
            return (int) set.invokeExact(M_MMAP_THRESHOLD, LARGEST_BLOCK) == 1
                    && (int) set.invokeExact(M_TRIM_THRESHOLD, Integer.MAX_VALUE) == 1;
        } catch (Throwable e) {
            throw new IllegalStateException("mallopt cannot be called", e);
        }
    }
}
