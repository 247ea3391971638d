package org.vireo.vision.tensor;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import org.junit.jupiter.api.Test;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executors;

class NativeMemoryTest {
    private static final Path THREAD = Path.of("/proc/thread-self/stat");
    // Some share their memory with others at work, which take what is freed.
    private static final int THREADS = 8;
    private static final int ROUNDS = 20;
    private static final int BLOCKS = 24;
    private static final int MEGABYTE = 1 << 20;
    private static final int PAGES = BLOCKS * MEGABYTE / 4096;

    private final Linker linker = Linker.nativeLinker();
    private final MethodHandle malloc = handle("malloc", FunctionDescriptor.of(ADDRESS, JAVA_LONG));
    private final MethodHandle free = handle("free", FunctionDescriptor.ofVoid(ADDRESS));

    @Test
    void whatOneStepFreedServesTheNext() throws Exception {
        assumeTrue(Files.isReadable(THREAD), "only Linux counts the faults of a thread");
        assumeTrue(NativeMemory.keep(), "the C library is not glibc");
        long least = Long.MAX_VALUE;
        for (int i = 0; i < THREADS; i++) {
            try (var thread = Executors.newSingleThreadExecutor()) {
                least = Math.min(least, thread.submit(this::newPages).get());
            }
        }
        long pages = least;
        assertTrue(pages < 2 * PAGES, () -> pages + " of " + ROUNDS * PAGES + " pages were new");
    }

    private long newPages() throws Exception {
        step();
        long before = faults();
        for (int i = 0; i < ROUNDS; i++) {
            step();
        }
        return faults() - before;
    }

    private void step() {
        MemorySegment[] blocks = new MemorySegment[BLOCKS];
        try {
            for (int i = 0; i < BLOCKS; i++) {
                blocks[i] = (MemorySegment) malloc.invokeExact((long) MEGABYTE);
                blocks[i].reinterpret(MEGABYTE).fill((byte) 1);
            }
            for (MemorySegment block : blocks) {
                free.invokeExact(block);
            }
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** The faults of this thread that needed no disk: the eighth number behind its name. */
    private static long faults() throws Exception {
        String stat = Files.readString(THREAD);
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[7]);
    }

    private MethodHandle handle(String name, FunctionDescriptor type) {
        return linker.downcallHandle(linker.defaultLookup().find(name).orElseThrow(), type);
    }
}
