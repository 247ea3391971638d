package org.vireo.training.engine;

import org.vireo.config.PretrainConfig;
import org.vireo.config.ScheduleConfig;

/** The learning rate of each update of a run. It follows from the update's number alone. */
@FunctionalInterface
public interface LearningRateSchedule {

    /**
     * The learning rate of one update.
     *
     * @param update counted from 0 over the whole run
     */
    double at(long update);

    /**
     * Warm-up, then steps, half a cosine or a constant.
     *
     * @param rate the learning rate behind the warm-up
     * @param perEpoch updates in an epoch
     */
    static LearningRateSchedule of(ScheduleConfig config, double rate, long perEpoch) {
        long total = config.totalIterations(perEpoch);
        long warmup = config.warmup(total);
        LearningRateSchedule course =
                switch (config.kind()) {
                    case CONSTANT -> _ -> rate;
                    case COSINE -> cosine(rate, 0, warmup, total);
                    case STEP -> {
                        var drops = config.drops(perEpoch, total);
                        yield update ->
                                rate
                                        * Math.pow(
                                                config.dropFactor(),
                                                (double)
                                                        drops.stream()
                                                                .filter(at -> at <= update)
                                                                .count());
                    }
                };
        return warmedUp(course, warmup, 1e-3);
    }

    /**
     * Pretraining's: warm-up over epochs from 0, then half a cosine down to a part of the rate; in
     * steps of an epoch where the optimizer wants it.
     *
     * @param perEpoch updates in an epoch
     */
    static LearningRateSchedule of(PretrainConfig config, long perEpoch) {
        double rate = config.effectiveLearningRate();
        long warmup = config.optimizer().warmupEpochs() * perEpoch;
        long total = config.epochs() * perEpoch;
        double last = rate * config.optimizer().finalFactor();
        LearningRateSchedule course = warmedUp(cosine(rate, last, warmup, total), warmup, 0);
        long step = config.optimizer().byEpoch() ? perEpoch : 1;
        return update -> course.at(update - update % step);
    }

    /**
     * A course whose rate rises from a part of it in update 0 to all of it in update {@code end}.
     */
    static LearningRateSchedule warmedUp(LearningRateSchedule course, long end, double first) {
        return update ->
                update >= end
                        ? course.at(update)
                        : (first + (1 - first) * ((double) update / end)) * course.at(update);
    }

    /**
     * Half a cosine from {@code highest} in update {@code from} to {@code lowest} in update {@code
     * to}, level before and behind.
     */
    static LearningRateSchedule cosine(double highest, double lowest, long from, long to) {
        return update -> {
            double part =
                    to > from ? Math.clamp((double) (update - from) / (to - from), 0.0, 1.0) : 0;
            double weight = 0.5 * (1 + Math.cos(Math.PI * part));
            return highest * weight + lowest * (1 - weight);
        };
    }
}
