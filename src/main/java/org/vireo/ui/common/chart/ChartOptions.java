package org.vireo.ui.common.chart;

/**
 * How a chart is drawn.
 *
 * @param logarithmic vertical axis by powers of ten; values of 0 and below leave gaps
 * @param fromZero vertical axis from 0 to a round number above the data
 * @param everything whether the vertical axis takes in spikes too
 * @param smoothing weight of the past in a moving average over the faint raw line, 0 to below 1
 * @param best the point to mark on each line
 */
public record ChartOptions(
        boolean logarithmic, boolean fromZero, boolean everything, double smoothing, Best best) {

    /** Which point of a line deserves a mark. */
    public enum Best {
        NONE,
        HIGHEST,
        LOWEST
    }

    /**
     * Refuses a smoothing outside of its range.
     *
     * @throws IllegalArgumentException if it is below 0, or 1 and more
     */
    public ChartOptions {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException("smoothing is 0 to below 1, not " + smoothing);
        }
    }

    /** Readings of single updates: smoothed, the axis wherever most values are. */
    public static ChartOptions forSteps() {
        return new ChartOptions(false, false, false, 0.9, Best.NONE);
    }

    /** A score of 0 to 1 over epochs: from zero, with the best epoch marked. */
    public static ChartOptions forScores() {
        return new ChartOptions(false, true, true, 0, Best.HIGHEST);
    }

    /** Readings over epochs that are neither noisy nor scores. */
    public static ChartOptions plain() {
        return new ChartOptions(false, false, false, 0, Best.NONE);
    }

    public ChartOptions withLogarithmic(boolean on) {
        return new ChartOptions(on, fromZero, everything, smoothing, best);
    }

    public ChartOptions withEverything(boolean on) {
        return new ChartOptions(logarithmic, fromZero, on, smoothing, best);
    }

    public ChartOptions withSmoothing(double weight) {
        return new ChartOptions(logarithmic, fromZero, everything, weight, best);
    }
}
