package org.vireo.ui.train;

import com.sun.management.OperatingSystemMXBean;

import org.vireo.job.Durations;
import org.vireo.training.engine.Workload;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/**
 * About how long a run takes and how much memory, before it is started.
 *
 * @param seconds of computing
 * @param bytes of memory at most
 */
record RunEstimate(double seconds, double bytes) {
    /** Java, the engine and what both keep beside the network's own numbers. */
    private static final double PROGRAM = 1e9;

    private static final double TIGHT = 0.8;

    /**
     * What the estimate goes by.
     *
     * @param macsPerSecond how fast this computer trains, in multiply-adds
     * @param measured by the newest run of the method; false if it is a rule of thumb for CPUs
     */
    record Speed(double macsPerSecond, boolean measured) {
        /** Half of what small networks reach on a server's core, as laptops' cores do. */
        private static final double PER_CORE = 15e9;

        static Speed ofCores(int cores) {
            return new Speed(PER_CORE * cores, false);
        }
    }

    /** How much memory this computer has, in bytes; infinite where the system does not tell. */
    static double computerMemory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Double.POSITIVE_INFINITY;
    }

    static RunEstimate of(Workload work, Speed speed) {
        return new RunEstimate(work.macs() / speed.macsPerSecond(), PROGRAM + work.bytes());
    }

    /**
     * For people: {@code About 12 min by the speed of the last such run, and 1.4 GB of memory.}
     *
     * @param available the computer's memory in bytes
     */
    String inWords(Speed speed, double available) {
        String time = "About " + Durations.words(seconds);
        String memory = String.format(Locale.ROOT, "%.1f GB of memory", bytes / 1e9);
        String basis =
                speed.measured()
                        ? " by the speed of the last such run, and "
                        : " on this computer's CPU, many times less on a GPU, and ";
        String tight =
                bytes > TIGHT * available
                        ? String.format(
                                Locale.ROOT,
                                ", of %.1f GB that there are: a smaller batch or smaller images"
                                        + " take less.",
                                available / 1e9)
                        : ".";
        return time + basis + memory + tight;
    }
}
