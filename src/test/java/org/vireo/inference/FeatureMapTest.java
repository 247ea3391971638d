package org.vireo.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;

import java.util.List;

class FeatureMapTest {
    /** Three channels of 2 x 2; the last is the same everywhere. */
    private final FeatureMap map =
            new FeatureMap(3, 2, 2, new float[] {1, 2, 3, 4, -5, 6, -7, 8, 1, 1, 1, 1});

    @Test
    void channelsAreReducedToOneNumberAPlace() {
        assertArrayEquals(new float[] {-5, 6, -7, 8}, map.channel(1));
        assertArrayEquals(new float[] {-1, 3, -1, 13 / 3f}, map.mean());
        assertArrayEquals(new float[] {1, 6, 3, 8}, map.max());
        assertThrows(IllegalArgumentException.class, () -> map.channel(3));
        assertThrows(IllegalArgumentException.class, () -> map.channel(-1));
    }

    @Test
    void aChannelThatDoesNotVaryIsDeadHoweverLargeItIs() {
        assertEquals(1, map.deadChannels());
        assertEquals(0, new FeatureMap(1, 1, 2, new float[] {0, 1e-30f}).deadChannels());
        assertEquals(2, new FeatureMap(2, 1, 2, new float[4]).deadChannels());
        assertEquals(1, new FeatureMap(2, 1, 2, new float[] {9, 0, 7, 7}).deadChannels());
    }

    @Test
    void theHistogramCountsEveryNumberOnce() {
        FeatureMap.Histogram histogram = map.histogram(3);
        assertEquals(-7, histogram.low());
        assertEquals(8, histogram.high());
        assertEquals(List.of(2L, 6L, 4L), histogram.counts());
        FeatureMap odd = new FeatureMap(1, 1, 3, new float[] {2, Float.NaN, 2});
        assertEquals(List.of(2L, 0L), odd.histogram(2).counts());
        assertEquals(1, odd.histogram(2).others());
        FeatureMap none = new FeatureMap(1, 1, 1, new float[] {Float.POSITIVE_INFINITY});
        assertEquals(0, none.histogram(2).high());
    }

    @Test
    void numbersThatFillNoMapAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FeatureMap(1, 2, 2, new float[3]));
        assertThrows(IllegalArgumentException.class, () -> new FeatureMap(0, 2, 2, new float[0]));
    }

    @Test
    void theMeanInABoxWeighsCellsByWhatOfThemIsInside() {
        FeatureMap map =
                new FeatureMap(2, 2, 3, new float[] {1, 2, 3, 4, 5, 6, 10, 20, 30, 40, 50, 60});
        assertArrayEquals(new float[] {3.5f, 35}, map.meanIn(new Box(0, 0, 3, 2)), 1e-5f);
        // Half of the second column and a quarter of the third, of the upper row alone.
        float upper = (0.5f * 2 + 0.25f * 3) / 0.75f;
        assertArrayEquals(
                new float[] {upper, 10 * upper}, map.meanIn(new Box(1.5, 0, 2.25, 1)), 1e-5f);
        assertArrayEquals(new float[] {6, 60}, map.meanIn(new Box(2.6, 1.5, 2.6, 1.5)), 1e-5f);
        assertArrayEquals(new float[] {5, 50}, map.meanIn(new Box(1, 1, 2, 7)), 1e-5f);
        assertArrayEquals(new float[] {6, 60}, map.meanIn(new Box(8, 8, 9, 9)), 1e-5f);
    }
}
