package org.vireo.training.engine;

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

    Pace end(int ofImages) {
        images = ofImages;
        seconds = sinceBegin();
        return this;
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

    double imagesPerSecond() {
        return images / seconds;
    }

    void writeTo(Map<String, Double> values) {
        values.put(MetricNames.SPEED, imagesPerSecond());
        values.put(MetricNames.WAIT, waitSeconds / seconds);
    }
}
