package org.vireo.cli;

import com.sun.management.OperatingSystemMXBean;

import org.vireo.job.Wording;
import org.vireo.run.Versions;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;

/** Java, the system, cores and memory. */
final class ComputerDoctor {
    private static final int NEEDED_JAVA = 25;

    /** The first update of it in which G1 leaves pinned arrays where they are. */
    private static final int UNMOVED_UPDATE = 3;

    private static final double ENOUGH_GIGABYTES = 4;
    private static final double GIGABYTE = 1 << 30;

    private ComputerDoctor() {}

    static List<Finding> examine() {
        return List.of(
                Finding.good("Vireo " + Versions.vireo() + "."),
                java(Runtime.version()),
                system(System.getProperty("os.name"), System.getProperty("os.arch")),
                memory());
    }

    static Finding java(Runtime.Version version) {
        String fact =
                "Java "
                        + version
                        + " of "
                        + System.getProperty("java.vendor")
                        + " in "
                        + System.getProperty("java.home")
                        + ".";
        if (version.feature() < NEEDED_JAVA) {
            return Finding.bad(fact, "Install a JDK " + NEEDED_JAVA + " or newer.");
        }
        // JDK-8377811: with G1, an array that native code holds can be moved.
        boolean moves =
                version.feature() == NEEDED_JAVA
                        && version.interim() == 0
                        && version.update() < UNMOVED_UPDATE;
        return moves
                ? Finding.note(
                        fact,
                        "Install 25.0.3 or newer: before it, the collector G1 can move an array that"
                                + " native code is reading (JDK-8377811).")
                : Finding.good(fact);
    }

    /** The engine's natives exist for three systems. */
    static Finding system(String name, String architecture) {
        String system = name.toLowerCase(Locale.ROOT);
        boolean intel = architecture.equals("amd64") || architecture.equals("x86_64");
        boolean known =
                system.startsWith("mac")
                        ? architecture.equals("aarch64")
                        : intel && (system.startsWith("linux") || system.startsWith("windows"));
        String fact = name + " " + System.getProperty("os.version") + " on " + architecture + ".";
        return known
                ? Finding.good(fact)
                : Finding.bad(
                        fact,
                        "The engine exists for Linux and Windows on x86_64 and for macOS on"
                                + " aarch64; use one of these.");
    }

    private static Finding memory() {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double total = system.getTotalMemorySize() / GIGABYTE;
        String fact =
                Wording.of(
                        "%d cores, %.1f GB of memory of which %.1f GB are free; Java may take %.1f"
                                + " GB of it.",
                        Runtime.getRuntime().availableProcessors(),
                        total,
                        system.getFreeMemorySize() / GIGABYTE,
                        Runtime.getRuntime().maxMemory() / GIGABYTE);
        return total >= ENOUGH_GIGABYTES
                ? Finding.good(fact)
                : Finding.note(
                        fact,
                        "Below 4 GB use the quick preset with a batch of 2 (--optimizer.batch 2).");
    }
}
