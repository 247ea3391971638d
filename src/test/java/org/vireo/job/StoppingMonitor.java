package org.vireo.job;

/** Nobody watches, and the work is asked to stop from the so-manieth time on that it looks. */
public final class StoppingMonitor implements JobMonitor {
    private final int at;
    private int asked;

    /** Stops the first time for 1. */
    public StoppingMonitor(int at) {
        this.at = at;
    }

    @Override
    public boolean isCancelled() {
        return ++asked >= at;
    }
}
