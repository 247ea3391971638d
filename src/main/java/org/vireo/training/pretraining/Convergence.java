package org.vireo.training.pretraining;

import org.jspecify.annotations.Nullable;
import org.vireo.training.pretraining.PretrainProgress.EpochMeans;

import java.util.Locale;

/**
 * How much a run still moved in an epoch, as parts of the epoch before.
 *
 * @param lossChange of the mean loss; NaN in the first epoch
 * @param rankChange of the representations' mean effective rank; NaN where it was not measured
 */
public record Convergence(double lossChange, double rankChange) {
    private static final double STILL = 0.005;
    private static final double SLOW = 0.02;

    static Convergence of(@Nullable EpochMeans before, EpochMeans now) {
        if (before == null) {
            return new Convergence(Double.NaN, Double.NaN);
        }
        boolean measured = before.rank() > 0 && now.rank() > 0;
        return new Convergence(
                now.loss() / before.loss() - 1,
                measured ? now.rank() / before.rank() - 1 : Double.NaN);
    }

    /** The same as a sentence. */
    public String sentence() {
        if (Double.isNaN(lossChange)) {
            return "How fast it moves shows from the second epoch on.";
        }
        String rank =
                Double.isNaN(rankChange)
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " and the rank of the representations by %+.1f %%",
                                100 * rankChange);
        return String.format(Locale.ROOT, "The loss moved by %+.1f %%", 100 * lossChange)
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
