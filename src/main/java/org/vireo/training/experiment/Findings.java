package org.vireo.training.experiment;

import org.vireo.evaluation.BootstrapInterval;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an experiment has shown so far.
 *
 * @param data what it was made on
 * @param pretrainings all of them, in the plan's order
 * @param arms those that are done, in the plan's order
 */
public record Findings(
        ExperimentPlan plan,
        Data data,
        List<PretrainingResult> pretrainings,
        List<ArmResult> arms) {
    private static final int RESAMPLES = 1000;
    private static final long SEED = 0;

    /**
     * The images of an experiment.
     *
     * @param folder as it is called, absolute
     * @param fingerprint of images, labels and split
     * @param pool how many images pretraining sees
     * @param training how many labeled images the detectors learn from
     * @param validation how many they are measured on
     */
    public record Data(String folder, String fingerprint, int pool, int training, int validation) {

        /** How many labeled images an arm learns from. */
        public int labels(Arm arm) {
            return (int) Math.ceil(training * arm.labelShare());
        }
    }

    public Findings {
        pretrainings = List.copyOf(pretrainings);
        arms = List.copyOf(arms);
    }

    /** The result of an arm, if it is done. */
    public Optional<ArmResult> of(Arm arm) {
        return arms.stream().filter(result -> result.arm().equals(arm)).findFirst();
    }

    /** Whether all arms are done. */
    public boolean isComplete() {
        return arms.size() == plan.arms().size();
    }

    /**
     * Two arms that differ in one thing.
     *
     * @param interval of the mAP of {@code to} minus that of {@code from}, over the same draws of
     *     validation images
     */
    public record Difference(Arm from, Arm to, BootstrapInterval interval) {
        static final String BETTER = "better";
        static final String WORSE = "worse";
        static final String CHANCE = "within chance";

        /** Better, worse, within chance, or cannot be told. */
        public String verdict() {
            if (!Double.isFinite(interval.low())) {
                return "cannot be told";
            }
            if (interval.containsZero()) {
                return CHANCE;
            }
            return interval.estimate() > 0 ? BETTER : WORSE;
        }
    }

    /** All pairs of done arms that differ in one thing of the start only, or in the epochs. */
    public List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        for (int i = 0; i < arms.size(); i++) {
            ArmResult from = arms.get(i);
            for (ArmResult to : arms.subList(i + 1, arms.size())) {
                if (isStep(from.arm(), to.arm())) {
                    differences.add(
                            new Difference(
                                    from.arm(),
                                    to.arm(),
                                    BootstrapInterval.ofDifference(
                                            from.end(), to.end(), RESAMPLES, SEED)));
                }
            }
        }
        return differences;
    }

    /** Whether a later arm differs in one thing. */
    private static boolean isStep(Arm from, Arm to) {
        if (from.labelShare() != to.labelShare()) {
            return false;
        }
        return from.epochs() == to.epochs()
                ? from.start().differsInOneThing(to.start())
                : from.start().equals(to.start());
    }
}
