package org.vireo.training.schedule;

import org.vireo.config.PretrainConfig;
import org.vireo.config.ScheduleConfig;

/** The learning rate of each update of a run. It follows from the update's number alone. */
@FunctionalInterface
public interface LearningRateSchedule {

    /**
     * The learning rate of one update.
     *
     * @param iteration the update, counted from 0 over the whole run
     */
    double at(long iteration);

    /**
     * The detector's: warm-up, then steps, half a cosine or a constant.
     *
     * @param rate the learning rate behind the warm-up
     * @param perEpoch updates in an epoch
     */
    static LearningRateSchedule ofDetector(ScheduleConfig config, double rate, long perEpoch) {
        long total = config.totalIterations(perEpoch);
        LinearWarmup warmup = new LinearWarmup(config.warmup(total), 1e-3);
        LearningRateSchedule course =
                switch (config.kind()) {
                    case CONSTANT -> iteration -> rate;
                    case COSINE -> new Cosine(rate, 0, warmup.iterations(), total);
                    case STEP ->
                            new Steps(rate, config.dropFactor(), config.drops(perEpoch, total));
                };
        return iteration -> warmup.factor(iteration) * course.at(iteration);
    }

    /**
     * VICReg's: warm-up over epochs from 0, then half a cosine down to a part of the rate.
     *
     * @param perEpoch updates in an epoch
     */
    static LearningRateSchedule ofPretraining(PretrainConfig config, long perEpoch) {
        double rate = config.effectiveLearningRate();
        LinearWarmup warmup = new LinearWarmup(config.optimizer().warmupEpochs() * perEpoch, 0);
        Cosine cosine =
                new Cosine(
                        rate,
                        rate * config.optimizer().finalFactor(),
                        warmup.iterations(),
                        config.epochs() * perEpoch);
        return iteration -> warmup.factor(iteration) * cosine.at(iteration);
    }
}
