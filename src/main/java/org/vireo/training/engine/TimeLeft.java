package org.vireo.training.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** How long a run still takes, by its updates of late and by what measuring took beside them. */
final class TimeLeft {
    /** The first updates are slow: memory is taken, kernels are chosen. */
    private static final int WARM_UP = 3;

    private static final int LEAST = 10;
    private static final int MOST = 100;

    private final Deque<Double> updates = new ArrayDeque<>();
    private int heard;
    private double ofLate;
    private double computing;
    private double measuring;
    private double share;

    /**
     * Of a run that begins or goes on.
     *
     * @param share how much longer measuring makes its updates, as long as it has not measured
     */
    TimeLeft(double share) {
        this.share = share;
    }

    /** An update took so long. */
    void update(double seconds) {
        computing += seconds;
        if (++heard <= WARM_UP) {
            return;
        }
        updates.addLast(seconds);
        ofLate += seconds;
        if (updates.size() > MOST) {
            ofLate -= updates.removeFirst();
        }
    }

    /** Measuring and saving, after the updates so far, took so long. */
    void measured(double seconds) {
        measuring += seconds;
        share = measuring / computing;
    }

    /** How many updates it has heard of. */
    int heard() {
        return heard;
    }

    /** Seconds for so many more updates; NaN while too few were heard of. */
    double seconds(long more) {
        return updates.size() < LEAST ? Double.NaN : more * ofLate / updates.size() * (1 + share);
    }
}
