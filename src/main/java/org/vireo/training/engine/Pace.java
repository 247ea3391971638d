package org.vireo.training.engine;

import java.util.List;
import java.util.Map;

/** How fast an update went: images, seconds in all, and those spent waiting for images. */
final class Pace {
    private final long begin = System.nanoTime();
    private double waitSeconds;
    private double seconds;
    private int images;

    private Pace() {}

    static Pace begin() {
        return new Pace();
    }

    void loaded() {
        waitSeconds = sinceBegin();
    }

    void end(int ofImages) {
        images = ofImages;
        seconds = sinceBegin();
    }

    /**
     * Gives updates whose numbers were just read the same share of the time since the first of them
     * began: the last had to wait for what the device still had to do for all.
     */
    static void spread(List<Pace> read) {
        if (read.size() > 1) {
            double each = read.getFirst().sinceBegin() / read.size();
            read.forEach(pace -> pace.seconds = each);
        }
    }

    private double sinceBegin() {
        return (System.nanoTime() - begin) / 1e9;
    }

    void addTo(Progress.EpochSums sums) {
        sums.updates++;
        sums.images += images;
        sums.seconds += seconds;
        sums.waitSeconds += waitSeconds;
    }

    double seconds() {
        return seconds;
    }

    double imagesPerSecond() {
        return images / seconds;
    }

    void writeTo(Map<String, Double> values) {
        values.put(MetricNames.SPEED, imagesPerSecond());
        values.put(MetricNames.WAIT, waitSeconds / seconds);
    }
}
