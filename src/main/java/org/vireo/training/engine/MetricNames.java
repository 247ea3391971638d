package org.vireo.training.engine;

/** The metrics that every method writes, by name; its terms of the loss have names of their own. */
public final class MetricNames {
    /** The weighted sum of a method's terms. */
    public static final String LOSS = "loss";

    public static final String RATE = "learningRate";

    /** Of all gradients together, before clipping. */
    public static final String NORM = "gradientNorm";

    public static final String SPEED = "imagesPerSecond";

    /** The part of the time in which the network waited for images, 0 to 1. */
    public static final String WAIT = "waitShare";

    /** The most memory that was taken, in MiB: by the process, or on a GPU by all of them. */
    public static final String MEMORY = "peakMegabytes";

    public static final String SECONDS = "seconds";

    /** How long the run still takes, as far as it can tell. */
    public static final String LEFT = "secondsLeft";

    private MetricNames() {}
}
