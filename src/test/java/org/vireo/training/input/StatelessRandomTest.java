package org.vireo.training.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.training.input.StatelessRandom.Purpose;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

class StatelessRandomTest {
    @Test
    void theSamePlaceGivesTheSameNumbers() {
        assertArrayEquals(
                StatelessRandom.at(7, Purpose.ORDER, 3, 9).longs(20).toArray(),
                StatelessRandom.at(7, Purpose.ORDER, 3, 9).longs(20).toArray());
    }

    /** A change here would make resumed runs differ from uninterrupted ones. */
    @Test
    void theNumbersStayWhatTheyAreFromVersionToVersion() {
        StatelessRandom random = StatelessRandom.at(1, Purpose.FIRST_VIEW, 2, 3);
        assertEquals(6661318235960905421L, random.nextLong());
        assertEquals(3434388401000171442L, random.nextLong());
    }

    @Test
    void seedPurposeEpochAndPositionAllMatter() {
        Set<Long> firsts = new HashSet<>();
        for (long seed = -2; seed < 3; seed++) {
            for (Purpose purpose : Purpose.values()) {
                for (int epoch = 0; epoch < 20; epoch++) {
                    for (int position = 0; position < 50; position++) {
                        firsts.add(StatelessRandom.at(seed, purpose, epoch, position).nextLong());
                    }
                }
            }
        }
        assertEquals(5 * Purpose.values().length * 20 * 50, firsts.size());
    }

    @Test
    void neighboringPlacesShareNoBits() {
        int places = 4000;
        int[] flips = new int[64];
        for (int i = 0; i < places; i++) {
            long here = StatelessRandom.at(1, Purpose.ORDER, 0, i).nextLong();
            long there = StatelessRandom.at(1, Purpose.ORDER, 0, i + 1).nextLong();
            for (int bit = 0; bit < 64; bit++) {
                flips[bit] += (int) (((here ^ there) >>> bit) & 1);
            }
        }
        for (int flipped : flips) {
            assertEquals(0.5, flipped / (double) places, 0.04);
        }
    }

    @Test
    void firstDrawsOfManyPlacesAreUniform() {
        int places = 20_000;
        int[] counts = new int[50];
        double sum = 0;
        for (int i = 0; i < places; i++) {
            double draw = StatelessRandom.at(5, Purpose.REPEATS, 1, i).nextDouble();
            counts[(int) (draw * 50)]++;
            sum += draw;
        }
        assertEquals(0.5, sum / places, 4 * Math.sqrt(1 / 12.0 / places));
        double expected = places / 50.0;
        double chiSquare = 0;
        for (int count : counts) {
            chiSquare += (count - expected) * (count - expected) / expected;
        }
        assertTrue(chiSquare < 85, "chi-square over 49 degrees of freedom: " + chiSquare);
    }

    @Test
    void integersStayBelowTheBoundAndReachAll() {
        StatelessRandom random = StatelessRandom.at(1, Purpose.ORDER, 0, 0);
        int[] counts = new int[7];
        for (int i = 0; i < 7000; i++) {
            counts[random.nextInt(7)]++;
        }
        for (int count : counts) {
            assertEquals(1000, count, 150);
        }
        assertThrows(IllegalArgumentException.class, () -> random.nextInt(0));
    }

    @Test
    void everyOrderOfAShuffleIsAsLikely() {
        int[] counts = new int[6];
        for (int i = 0; i < 6000; i++) {
            int[] values = {0, 1, 2};
            StatelessRandom.at(1, Purpose.ORDER, 0, i).shuffle(values);
            counts[2 * values[0] + (values[1] < values[2] ? 0 : 1)]++;
        }
        for (int count : counts) {
            assertEquals(1000, count, 150);
        }
    }

    @Test
    void aShuffleKeepsAllValues() {
        int[] values = IntStream.range(0, 1000).toArray();
        StatelessRandom.at(1, Purpose.ORDER, 0, 0).shuffle(values);
        assertArrayEquals(
                IntStream.range(0, 1000).toArray(), IntStream.of(values).sorted().toArray());
    }
}
