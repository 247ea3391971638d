package org.vireo.training.schedule;

import java.util.List;

/**
 * A rate that is multiplied by {@code factor} at each drop.
 *
 * @param drops the updates that are the first with the lower rate
 */
record Steps(double rate, double factor, List<Long> drops) implements LearningRateSchedule {

    @Override
    public double at(long iteration) {
        long passed = drops.stream().filter(drop -> drop <= iteration).count();
        return rate * Math.pow(factor, (double) passed);
    }
}
