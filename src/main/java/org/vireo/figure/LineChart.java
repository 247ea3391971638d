package org.vireo.figure;

import org.vireo.image.ImageWriting;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A chart of lines over a common axis, such as losses over steps or mAP over epochs.
 *
 * @param title over the chart
 * @param xTitle of the horizontal axis, with its unit
 * @param yTitle of the vertical axis, with its unit
 * @param series in the order of their colors
 */
public record LineChart(
        String title, String xTitle, String yTitle, List<Series> series, Options options) {

    /** Which point of a line deserves a mark. */
    public enum Best {
        NONE,
        HIGHEST,
        LOWEST
    }

    /**
     * How a chart is drawn.
     *
     * @param logarithmic vertical axis by powers of ten; values of 0 and below leave gaps
     * @param fromZero vertical axis from 0 to a round number above the data
     * @param wholeX only whole numbers on the horizontal axis, as for epochs
     * @param smoothing weight of the past in a moving average drawn over the faint raw line, 0
     *     (none) to below 1
     * @param best the point to mark on each line
     */
    public record Options(
            boolean logarithmic, boolean fromZero, boolean wholeX, double smoothing, Best best) {

        /**
         * Refuses a smoothing outside of its range.
         *
         * @throws IllegalArgumentException if it is below 0, or 1 and more
         */
        public Options {
            if (!(smoothing >= 0 && smoothing < 1)) {
                throw new IllegalArgumentException("smoothing is 0 to below 1, not " + smoothing);
            }
        }

        /** A loss over steps: smoothed, the vertical axis wherever the values are. */
        public static Options forSteps() {
            return new Options(false, false, true, 0.9, Best.NONE);
        }

        /** A score of 0 to 1 over epochs: from zero, with the best epoch marked. */
        public static Options forEpochs() {
            return new Options(false, true, true, 0, Best.HIGHEST);
        }

        public Options withLogarithmicAxis() {
            return new Options(true, false, wholeX, smoothing, best);
        }

        public Options withSmoothing(double weight) {
            return new Options(logarithmic, fromZero, wholeX, weight, best);
        }

        public Options withBest(Best newBest) {
            return new Options(logarithmic, fromZero, wholeX, smoothing, newBest);
        }
    }

    /** Copies the list. */
    public LineChart {
        series = List.copyOf(series);
    }

    /** Draws the chart: 760 x 420 points at two pixels a point. */
    public BufferedImage draw() {
        return new ChartDrawing(this).draw();
    }

    /** Draws the chart into a PNG file, replacing one that exists. */
    public void writePng(Path file) throws IOException {
        ImageWriting.png(draw(), file);
    }
}
