package org.vireo.training.method.detector;

import org.vireo.training.input.EpochPlan;
import org.vireo.training.input.Sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which images the updates of a run see, epoch after epoch. Safe to call from any thread.
 *
 * <p>Epochs can differ in length when rare images are drawn by chance; an "epoch" of the run is the
 * length of the first.
 */
final class UpdateSequence {
    private final Sampling sampling;
    private final double[] aspectRatios;
    private final double[] repeatFactors;

    /** How many updates come before each epoch that is known so far. */
    private final List<Long> starts = new ArrayList<>(List.of(0L));

    private int cachedEpoch;
    private EpochPlan cached;

    UpdateSequence(Sampling sampling, double[] aspectRatios, double[] repeatFactors) {
        this.sampling = sampling;
        this.aspectRatios = aspectRatios;
        this.repeatFactors = repeatFactors;
        this.cached = EpochPlan.of(sampling, aspectRatios, repeatFactors, 0);
    }

    /**
     * One update's images.
     *
     * @param epoch from 0
     * @param index its place in the epoch
     */
    record Place(int epoch, int index, List<Integer> images) {}

    /** The updates of the first epoch. */
    synchronized long perEpoch() {
        return plan(0).batchCount();
    }

    /** The images of an update, counted from 0 over the whole run. */
    synchronized Place place(long update) {
        int epoch = 0;
        while (update >= start(epoch + 1)) {
            epoch++;
        }
        int index = (int) (update - start(epoch));
        List<Integer> images = Arrays.stream(plan(epoch).batch(index)).boxed().toList();
        return new Place(epoch, index, images);
    }

    private long start(int epoch) {
        while (starts.size() <= epoch) {
            starts.add(starts.getLast() + plan(starts.size() - 1).batchCount());
        }
        return starts.get(epoch);
    }

    private EpochPlan plan(int epoch) {
        if (cachedEpoch != epoch) {
            cached = EpochPlan.of(sampling, aspectRatios, repeatFactors, epoch);
            cachedEpoch = epoch;
        }
        return cached;
    }
}
