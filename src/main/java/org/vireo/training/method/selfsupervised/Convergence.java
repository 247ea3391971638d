package org.vireo.training.method.selfsupervised;

import org.vireo.job.Wording;
import org.vireo.training.engine.MetricNames;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much a run still moved in an epoch, as parts of the epoch before.
 *
 * @param lossChange of the mean loss; NaN in the first epoch
 * @param rankChange of the representations' mean effective rank; NaN where it was not measured
 */
public record Convergence(double lossChange, double rankChange) {
    public static final String LOSS_CHANGE = "lossChange";
    public static final String RANK_CHANGE = "rankChange";

    private static final double STILL = 0.005;
    private static final double SLOW = 0.02;

    static Convergence of(Map<String, Double> before, Map<String, Double> now) {
        return new Convergence(
                change(before, now, MetricNames.LOSS), change(before, now, Representation.RANK));
    }

    private static double change(Map<String, Double> before, Map<String, Double> now, String name) {
        double from = before.getOrDefault(name, Double.NaN);
        return (now.getOrDefault(name, Double.NaN) - from) / Math.abs(from);
    }

    /** What the event of an epoch says of it. */
    static Convergence read(Map<String, Double> values) {
        return new Convergence(
                values.getOrDefault(LOSS_CHANGE, Double.NaN),
                values.getOrDefault(RANK_CHANGE, Double.NaN));
    }

    Map<String, Double> values() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(LOSS_CHANGE, lossChange);
        values.put(RANK_CHANGE, rankChange);
        return values;
    }

    String sentence() {
        if (Double.isNaN(lossChange)) {
            return "How fast it moves shows from the second epoch on.";
        }
        String rank =
                Double.isNaN(rankChange)
                        ? ""
                        : Wording.of(
                                " and the rank of the representations by %+.1f %%",
                                100 * rankChange);
        return Wording.of("The loss moved by %+.1f %%", 100 * lossChange)
                + rank
                + " in an epoch: "
                + verdict()
                + ".";
    }

    private String verdict() {
        double most =
                Math.max(Math.abs(lossChange), Double.isNaN(rankChange) ? 0 : Math.abs(rankChange));
        if (most < STILL) {
            return "it hardly moves any more at this learning rate";
        }
        return most < SLOW ? "it is slowing down" : "it is still learning";
    }
}
