package org.vireo.training.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class EpochPlanTest {
    @Test
    void everyImageAppearsOnceWhateverTheSizes() {
        for (int images = 0; images < 40; images++) {
            for (int batchSize = 1; batchSize < 9; batchSize++) {
                for (boolean apart : new boolean[] {false, true}) {
                    EpochPlan plan =
                            plan(new Sampling(11, batchSize, false, apart), aspects(images), 4);
                    assertArrayEquals(
                            IntStream.range(0, images).toArray(), all(plan).sorted().toArray());
                    assertEquals(Math.ceilDiv(images, batchSize), plan.batchCount());
                    for (int i = 0; i < plan.batchCount() - 1; i++) {
                        assertEquals(batchSize, plan.batch(i).length);
                    }
                }
            }
        }
    }

    @Test
    void droppingTheLastLeavesOnlyFullBatchesAndNoImageTwice() {
        for (int images = 0; images < 40; images++) {
            Sampling sampling = new Sampling(11, 4, true, true);
            EpochPlan plan = plan(sampling, aspects(images), 4);
            assertEquals(images / 4, plan.batchCount());
            assertEquals(images / 4 * 4, plan.imageCount());
            assertEquals(plan.imageCount(), all(plan).distinct().count());
        }
    }

    @Test
    void theSameSeedAndEpochGiveTheSamePlan() {
        Sampling sampling = new Sampling(11, 4, false, true);
        double[] aspects = aspects(101);
        double[] factors = new SplittableRandom(1).doubles(101, 1, 3).toArray();
        assertArrayEquals(
                all(EpochPlan.of(sampling, aspects, factors, 5)).toArray(),
                all(EpochPlan.of(sampling, aspects, factors, 5)).toArray());
    }

    @Test
    void anotherEpochOrSeedGivesAnotherOrder() {
        double[] aspects = aspects(100);
        Set<String> orders = new HashSet<>();
        for (int epoch = 0; epoch < 10; epoch++) {
            for (int seed = 0; seed < 10; seed++) {
                Sampling sampling = new Sampling(seed, 4, false, false);
                orders.add(Arrays.toString(all(plan(sampling, aspects, epoch)).toArray()));
            }
        }
        assertEquals(100, orders.size());
    }

    @Test
    void everyImageIsAsLikelyInEveryPlace() {
        int[] firsts = new int[10];
        int[] lasts = new int[10];
        for (int epoch = 0; epoch < 5000; epoch++) {
            Sampling sampling = new Sampling(3, 4, false, false);
            int[] order = all(plan(sampling, aspects(10), epoch)).toArray();
            firsts[order[0]]++;
            lasts[order[9]]++;
        }
        for (int i = 0; i < 10; i++) {
            assertEquals(500, firsts[i], 100);
            assertEquals(500, lasts[i], 100);
        }
    }

    @Test
    void batchesHoldOneAspectGroupSaveForWhatIsLeftOver() {
        double[] aspects = aspects(203);
        EpochPlan plan = plan(new Sampling(1, 4, false, true), aspects, 0);
        int mixed = 0;
        for (int i = 0; i < plan.batchCount(); i++) {
            if (Arrays.stream(plan.batch(i))
                            .mapToObj(image -> aspects[image] < 1)
                            .distinct()
                            .count()
                    > 1) {
                mixed++;
            }
        }
        assertTrue(mixed <= 1, mixed + " batches mix upright and wide images");
    }

    @Test
    void squaresAreWithTheWideOnes() {
        EpochPlan plan = plan(new Sampling(1, 2, false, true), new double[] {1, 0.99, 2, 0.5}, 0);
        assertEquals(
                Set.of(Set.of(0, 2), Set.of(1, 3)),
                IntStream.range(0, 2)
                        .mapToObj(i ->
                                Arrays.stream(plan.batch(i)).boxed().collect(Collectors.toSet()))
                        .collect(Collectors.toSet()));
    }

    @Test
    void imagesAppearAsOftenAsTheirFactorSaysOnAverage() {
        double[] factors = {1, 1.25, 2, 3.7, 0, 0.5};
        int[] counts = new int[factors.length];
        int epochs = 4000;
        for (int epoch = 0; epoch < epochs; epoch++) {
            int[] inThisEpoch = new int[factors.length];
            EpochPlan plan =
                    EpochPlan.of(
                            new Sampling(9, 2, false, false),
                            aspects(factors.length),
                            factors,
                            epoch);
            all(plan).forEach(image -> inThisEpoch[image]++);
            for (int i = 0; i < factors.length; i++) {
                int times = inThisEpoch[i];
                assertTrue(times == Math.floor(factors[i]) || times == Math.ceil(factors[i]));
                counts[i] += times;
            }
        }
        for (int i = 0; i < factors.length; i++) {
            assertEquals(factors[i], counts[i] / (double) epochs, 0.035);
        }
    }

    @Test
    void rareClassesRaiseTheFactorsOfTheirImages() {
        // Class 0 is in 4 of 4 images, class 1 in 2, class 2 in 1; the last image is empty.
        List<List<Integer>> classes =
                List.of(List.of(0, 0, 1), List.of(0, 2), List.of(0, 1), List.of(0), List.of());
        double[] factors = RepeatFactors.of(classes, 0.5);
        assertArrayEquals(
                new double[] {
                    Math.sqrt(0.5 / 0.4), Math.sqrt(0.5 / 0.2), Math.sqrt(0.5 / 0.4), 1, 1
                },
                factors,
                1e-12);
        assertArrayEquals(new double[] {1, 1, 1, 1, 1}, RepeatFactors.of(classes, 0), 0);
        assertThrows(IllegalArgumentException.class, () -> RepeatFactors.of(classes, 1.5));
    }

    @Test
    void aPlanCannotBeChangedThroughItsBatches() {
        EpochPlan plan = plan(new Sampling(1, 4, false, false), aspects(8), 0);
        Arrays.fill(plan.batch(0), -1);
        assertFalse(all(plan).anyMatch(image -> image < 0));
    }

    @Test
    void refusesFactorsThatAreNone() {
        Sampling sampling = new Sampling(1, 4, false, false);
        assertThrows(
                IllegalArgumentException.class,
                () -> EpochPlan.of(sampling, aspects(1), new double[] {Double.NaN}, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> EpochPlan.of(sampling, aspects(2), new double[] {1}, 0));
        assertThrows(IllegalArgumentException.class, () -> new Sampling(1, 0, false, false));
    }

    private static EpochPlan plan(Sampling sampling, double[] aspects, int epoch) {
        double[] once = new double[aspects.length];
        Arrays.fill(once, 1);
        return EpochPlan.of(sampling, aspects, once, epoch);
    }

    private static double[] aspects(int images) {
        return new SplittableRandom(images).doubles(images, 0.3, 3).toArray();
    }

    private static IntStream all(EpochPlan plan) {
        return IntStream.range(0, plan.batchCount()).flatMap(i -> Arrays.stream(plan.batch(i)));
    }
}
