package org.vireo.ui.train;

import com.sun.management.OperatingSystemMXBean;

import org.vireo.config.DetectorConfig;
import org.vireo.config.OptimizerConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.job.Durations;
import org.vireo.training.NetworkCost;

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
     * @param measured by the newest run of the kind; false if it is a rule of thumb for CPUs
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

    static RunEstimate of(DetectorConfig config, DataFacts facts, Speed speed) {
        NetworkCost cost = NetworkCost.of(config, facts.classes());
        OptimizerConfig optimizer = config.optimizer();
        int perEpoch = Math.max(1, facts.training() / optimizer.effectiveBatch());
        double updates =
                config.schedule().iterations() > 0
                        ? config.schedule().iterations()
                        : (double) config.schedule().epochs() * perEpoch;
        double epochs = updates / perEpoch;
        double evaluations = Math.ceil(epochs / config.evaluation().everyEpochs());
        double macs =
                updates * optimizer.effectiveBatch() * cost.training()
                        + evaluations * facts.validation() * cost.forward();
        return new RunEstimate(
                macs / speed.macsPerSecond(), PROGRAM + cost.bytes(optimizer.batch()));
    }

    static RunEstimate of(PretrainConfig config, DataFacts facts, Speed speed) {
        NetworkCost cost = NetworkCost.of(config);
        double image = cost.training() + (config.chosenParts() > 1 ? cost.forward() : 0);
        double macs = (double) config.epochs() * facts.pool() * image;
        int together = Math.ceilDiv(config.batch(), config.chosenParts());
        return new RunEstimate(macs / speed.macsPerSecond(), PROGRAM + cost.bytes(together));
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
