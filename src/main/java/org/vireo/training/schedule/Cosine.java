package org.vireo.training.schedule;

/**
 * Half a cosine from {@code highest} in update {@code from} to {@code lowest} in update {@code to},
 * level before and behind.
 */
record Cosine(double highest, double lowest, long from, long to) implements LearningRateSchedule {

    @Override
    public double at(long iteration) {
        double part =
                to > from ? Math.clamp((double) (iteration - from) / (to - from), 0.0, 1.0) : 0;
        double weight = 0.5 * (1 + Math.cos(Math.PI * part));
        return highest * weight + lowest * (1 - weight);
    }
}
