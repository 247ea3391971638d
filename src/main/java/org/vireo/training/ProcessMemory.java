package org.vireo.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process has taken at most, native memory included. */
public final class ProcessMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String PEAK = "VmHWM:";

    private ProcessMemory() {}

    /** The peak resident size in MiB; NaN where the system does not tell. */
    public static double peakMegabytes() {
        if (Files.isReadable(STATUS)) {
            try {
                for (String line : Files.readAllLines(STATUS)) {
                    if (line.startsWith(PEAK)) {
                        String kilobytes = line.substring(PEAK.length()).replace("kB", "").strip();
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
