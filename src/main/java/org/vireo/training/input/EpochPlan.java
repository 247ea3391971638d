package org.vireo.training.input;

import org.vireo.training.input.StatelessRandom.Purpose;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The order of one epoch: batches of image indices. The same seed, epoch and images give the same
 * plan.
 *
 * <p>Images are shuffled, then dealt into batches of their aspect group. What is left over in each
 * group when it cannot fill a batch is put together, neighboring groups side by side, so that an
 * epoch has at most one batch that is not full; it comes last. The full ones come in random order.
 */
public final class EpochPlan {
    private final List<int[]> batches;

    private EpochPlan(List<int[]> batches) {
        this.batches = batches;
    }

    /**
     * Plans one epoch.
     *
     * @param aspectRatios width / height of each image
     * @param repeatFactors how often each image appears, on average over epochs: a whole part that
     *     is certain, and a fraction that is drawn. All 1 for ordinary sampling
     * @param epoch counted from 0
     * @throws IllegalArgumentException if the two arrays differ in length, or a factor is negative
     *     or not finite
     */
    public static EpochPlan of(
            Sampling sampling, double[] aspectRatios, double[] repeatFactors, int epoch) {
        if (aspectRatios.length != repeatFactors.length) {
            throw new IllegalArgumentException(
                    "%d aspect ratios but %d repeat factors"
                            .formatted(aspectRatios.length, repeatFactors.length));
        }
        int[] images = drawn(sampling.seed(), repeatFactors, epoch);
        StatelessRandom.at(sampling.seed(), Purpose.ORDER, epoch, 0).shuffle(images);

        int size = sampling.batchSize();
        List<int[]> full = new ArrayList<>();
        int[] leftOver = deal(images, aspectRatios, sampling, full);
        int whole = leftOver.length - leftOver.length % size;
        for (int from = 0; from < whole; from += size) {
            full.add(Arrays.copyOfRange(leftOver, from, from + size));
        }

        int[] order = IntStream.range(0, full.size()).toArray();
        StatelessRandom.at(sampling.seed(), Purpose.BATCH_ORDER, epoch, 0).shuffle(order);
        List<int[]> batches = new ArrayList<>();
        for (int i : order) {
            batches.add(full.get(i));
        }
        if (whole < leftOver.length && !sampling.dropLast()) {
            batches.add(Arrays.copyOfRange(leftOver, whole, leftOver.length));
        }
        return new EpochPlan(batches);
    }

    /** Each image as often as this epoch has it: its factor, rounded up or down by chance. */
    private static int[] drawn(long seed, double[] repeatFactors, int epoch) {
        IntStream.Builder images = IntStream.builder();
        for (int image = 0; image < repeatFactors.length; image++) {
            double factor = repeatFactors[image];
            if (!(factor >= 0 && factor < Integer.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "image " + image + " cannot appear " + factor + " times");
            }
            int times = (int) factor;
            double chance = factor - times;
            if (chance > 0
                    && StatelessRandom.at(seed, Purpose.REPEATS, epoch, image).nextDouble()
                            < chance) {
                times++;
            }
            for (int i = 0; i < times; i++) {
                images.add(image);
            }
        }
        return images.build().toArray();
    }

    /** Adds the batches that one aspect group fills; returns the other images, by group. */
    private static int[] deal(
            int[] images, double[] aspectRatios, Sampling sampling, List<int[]> full) {
        int size = sampling.batchSize();
        int[][] open = new int[2][size];
        int[] filled = new int[2];
        for (int image : images) {
            int bin = sampling.aspectsApart() && aspectRatios[image] < 1 ? 1 : 0;
            open[bin][filled[bin]++] = image;
            if (filled[bin] == size) {
                full.add(open[bin].clone());
                filled[bin] = 0;
            }
        }
        return IntStream.of(1, 0)
                .flatMap(bin -> Arrays.stream(open[bin], 0, filled[bin]))
                .toArray();
    }

    /** How many batches the epoch has. */
    public int batchCount() {
        return batches.size();
    }

    /** The image indices of batch {@code i}. */
    public int[] batch(int i) {
        return batches.get(i).clone();
    }

    /** How many images the epoch has, repeats counted. */
    public int imageCount() {
        return batches.stream().mapToInt(batch -> batch.length).sum();
    }
}
