package org.vireo.report;

/**
 * How a chart is drawn.
 *
 * @param logarithmic vertical axis by powers of ten; values of 0 and below leave gaps
 * @param extent what the axes span
 * @param everything whether the vertical axis takes in spikes too
 * @param smoothing weight of the past in a moving average over the faint raw line, 0 to below 1
 * @param best whether to mark the highest point of each line
 */
public record ChartOptions(
        boolean logarithmic, Extent extent, boolean everything, double smoothing, boolean best) {

    /** What the axes span. */
    public enum Extent {
        /** Wherever the values are. */
        DATA,
        /** Upwards from 0 to a round number above the data. */
        FROM_ZERO,
        /** Both from 0 to 1, as for precision over recall; then no line has a name at its end. */
        UNIT_SQUARE
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
        return new ChartOptions(false, Extent.DATA, false, 0.9, false);
    }

    /** A score of 0 to 1 over epochs: from zero, with the best epoch marked. */
    public static ChartOptions forScores() {
        return new ChartOptions(false, Extent.FROM_ZERO, true, 0, true);
    }

    /** Readings over epochs that are neither noisy nor scores. */
    public static ChartOptions plain() {
        return new ChartOptions(false, Extent.DATA, false, 0, false);
    }

    /** One share over another, such as precision over recall. */
    public static ChartOptions forShares() {
        return new ChartOptions(false, Extent.UNIT_SQUARE, true, 0, false);
    }

    public ChartOptions withLogarithmic(boolean on) {
        return new ChartOptions(on, extent, everything, smoothing, best);
    }

    public ChartOptions withEverything(boolean on) {
        return new ChartOptions(logarithmic, extent, on, smoothing, best);
    }

    public ChartOptions withSmoothing(double weight) {
        return new ChartOptions(logarithmic, extent, everything, weight, best);
    }

    public ChartOptions withBest(boolean on) {
        return new ChartOptions(logarithmic, extent, everything, smoothing, on);
    }
}
