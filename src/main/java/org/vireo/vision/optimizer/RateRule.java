package org.vireo.vision.optimizer;

/**
 * How the learning rate of a tensor follows from that of the run.
 *
 * @param scheduled whether it goes with the schedule, or stays where the schedule's warm-up ends
 * @param factor what it is multiplied by
 */
public record RateRule(boolean scheduled, double factor) {
    /** The rate of the run. */
    public static final RateRule SCHEDULED = new RateRule(true, 1);

    /** The rate behind the warm-up, throughout. */
    public static final RateRule CONSTANT = new RateRule(false, 1);

    /**
     * The tensor's rate.
     *
     * @param now the run's rate in this update
     * @param behindWarmup the rate that the schedule falls from
     */
    public double of(double now, double behindWarmup) {
        return factor * (scheduled ? now : behindWarmup);
    }
}
