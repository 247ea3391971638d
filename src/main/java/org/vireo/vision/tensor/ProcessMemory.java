package org.vireo.vision.tensor;

import ai.djl.engine.EngineException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The memory of this process, native memory included, and of the computer; all in MiB. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path SYSTEM = Path.of("/proc/meminfo");

    private ProcessMemory() {}

    /** The most that the process has taken; NaN where the system does not tell. */
    public static double peakMegabytes() {
        return line(STATUS, "VmHWM:");
    }

    /** What the process takes now; NaN where the system does not tell. */
    public static double residentMegabytes() {
        return line(STATUS, "VmRSS:");
    }

    /** What processes can still take without swapping; NaN where the system does not tell. */
    public static double freeMegabytes() {
        return line(SYSTEM, "MemAvailable:");
    }

    /** Whether the engine, whose failures have no types, means that memory did not suffice. */
    public static boolean isExhausted(EngineException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory")
                || message.contains("not enough memory")
                || message.contains("allocate memory");
    }

    private static double line(Path file, String name) {
        if (Files.isReadable(file)) {
            try {
                for (String line : Files.readAllLines(file)) {
                    if (line.startsWith(name)) {
                        String kilobytes = line.substring(name.length()).replace("kB", "").strip();
                        return Long.parseLong(kilobytes) / 1024.0;
                    }
                }
            } catch (IOException | NumberFormatException _) {
                return Double.NaN;
            }
        }
        return Double.NaN;
    }
}
