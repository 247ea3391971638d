package org.vireo.labeling;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class CoreSetOrderTest {
    private static float[][] random(SplittableRandom random, int rows, int columns) {
        float[][] all = new float[rows][columns];
        for (float[] row : all) {
            for (int i = 0; i < columns; i++) {
                row[i] = (float) random.nextDouble();
            }
        }
        return all;
    }

    private static int[] indices(List<CoreSetOrder.Place> order) {
        return order.stream().mapToInt(CoreSetOrder.Place::index).toArray();
    }

    /** Straight from the definition: every distance anew at every step. */
    private static int[] slow(double[] doubts, float[][] images, float[][] labeled, int diverse) {
        List<float[]> centers = new ArrayList<>(List.of(labeled));
        List<Integer> order = new ArrayList<>();
        while (order.size() < images.length) {
            int best = -1;
            double most = -1;
            for (int i = 0; i < images.length; i++) {
                double gain = rank(doubts, i) * distance(images[i], centers);
                if (!order.contains(i) && gain > most) {
                    most = gain;
                    best = i;
                }
            }
            order.add(best);
            if (order.size() <= diverse) {
                centers.add(images[best]);
            }
        }
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    private static double rank(double[] doubts, int i) {
        double[] known = Arrays.stream(doubts).filter(Double::isFinite).toArray();
        if (Double.isNaN(doubts[i])) {
            return 0.5;
        }
        double less = Arrays.stream(known).filter(d -> d < doubts[i]).count();
        double equal = Arrays.stream(known).filter(d -> d == doubts[i]).count();
        return (less + equal / 2) / known.length;
    }

    private static double distance(float[] image, List<float[]> centers) {
        double nearest = centers.isEmpty() ? 1 : Double.MAX_VALUE;
        for (float[] center : centers) {
            double sum = 0;
            for (int i = 0; i < center.length; i++) {
                sum += Math.pow((double) image[i] - center[i], 2);
            }
            nearest = Math.min(nearest, Math.sqrt(sum));
        }
        return nearest;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 60, 99})
    void theOrderIsThatOfTheDefinition(int diverse) {
        SplittableRandom random = new SplittableRandom(diverse);
        double[] doubts = random.doubles(60).toArray();
        doubts[5] = Double.NaN;
        doubts[50] = Double.NaN;
        doubts[7] = doubts[8];
        float[][] images = random(random, 60, 13);
        float[][] labeled = random(random, 9, 13);
        assertArrayEquals(
                slow(doubts, images, labeled, diverse),
                indices(new CoreSetOrder(doubts, images, labeled).order(diverse)));
    }

    @Test
    void amongEquallyDoubtfulImagesTheOrderIsThatOfTheCoreSet() {
        float[][] line = {{0}, {1}, {2}, {9}, {10}, {21}};
        double[] same = new double[line.length];
        List<CoreSetOrder.Place> order =
                new CoreSetOrder(same, line, new float[][] {{0}}).order(line.length);
        assertArrayEquals(new int[] {5, 4, 2, 1, 3, 0}, indices(order));
        assertEquals(
                List.of(21.0, 10.0, 2.0, 1.0, 1.0, 0.0),
                order.stream().map(CoreSetOrder.Place::distance).toList());
    }

    @Test
    void anImageThatIsThereTwiceIsTakenOnce() {
        float[][] images = {{5, 5}, {5, 5}, {1, 0}};
        assertArrayEquals(
                new int[] {0, 2, 1},
                indices(
                        new CoreSetOrder(new double[] {9, 9, 1}, images, new float[][] {{0, 0}})
                                .order(3)));
    }

    @Test
    void withoutLabeledImagesDoubtDecidesTheFirst() {
        float[][] images = {{0, 0}, {1, 1}, {7, 7}};
        CoreSetOrder.Place first =
                new CoreSetOrder(new double[] {1, 3, 2}, images, new float[0][])
                        .order(2)
                        .getFirst();
        assertEquals(1, first.index());
        assertEquals(1, first.distance());
    }

    @Test
    void anImageOfWhichNothingIsKnownRanksInTheMiddle() {
        double[] doubts = {1, Double.NaN, 2, 3, 4};
        double[] ranks = new double[5];
        new CoreSetOrder(doubts, new float[5][2], new float[0][])
                .order(0)
                .forEach(place -> ranks[place.index()] = place.rank());
        assertArrayEquals(new double[] {0.125, 0.5, 0.375, 0.625, 0.875}, ranks);
    }

    @Test
    void noImagesHaveAnEmptyOrder() {
        assertEquals(
                List.of(),
                new CoreSetOrder(new double[0], new float[0][], new float[1][3]).order(40));
    }

    @Test
    void whereTheDetectorFindsNothingAnywhereDistanceDecides() {
        double[] unknown = {Double.NaN, Double.NaN};
        assertArrayEquals(
                new int[] {1, 0},
                indices(
                        new CoreSetOrder(unknown, new float[][] {{1}, {4}}, new float[][] {{0}})
                                .order(2)));
    }
}
