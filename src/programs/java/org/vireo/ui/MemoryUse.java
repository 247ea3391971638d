package org.vireo.ui;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says what this process holds of memory. */
final class MemoryUse {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final long PAUSE_MILLIS = 500;

    private MemoryUse() {}

    /** Prints the heap in use after a collection, and what is resident where the system tells. */
    static void tell(String when) throws Exception {
        // Twice: what the first sets free may hold more until its cleaner has run.
        for (int i = 0; i < 2; i++) {
            System.gc();
            Thread.sleep(PAUSE_MILLIS);
        }
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                Locale.ROOT,
                "%s: %.0f MiB of heap in use, %s resident%n",
                when,
                (runtime.totalMemory() - runtime.freeMemory()) / (double) (1 << 20),
                resident());
    }

    private static String resident() throws Exception {
        if (!Files.isReadable(STATUS)) {
            return "unknown";
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.substring("VmRSS:".length()).strip())
                .findFirst()
                .orElse("unknown");
    }
}
