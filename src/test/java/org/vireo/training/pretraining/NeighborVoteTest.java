package org.vireo.training.pretraining;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class NeighborVoteTest {
    private static final float[][] TWO_CLUSTERS = {
        {1, 0.1f}, {2, 0.3f}, {9, -0.5f}, {0.1f, 1}, {-0.2f, 3}, {0.1f, 0.4f}
    };

    @Test
    void clustersThatAreClassesAreNamedWhateverTheirLength() {
        var vote =
                new NeighborVote(
                        TWO_CLUSTERS, new int[] {7, 7, 7, 2, 2, 2}, new long[] {1, 2, 3, 4, 5, 6});
        assertEquals(1, vote.accuracy(2));
        assertEquals(1, vote.accuracy(100));
        assertEquals(0.5, vote.mostFrequent());
    }

    @Test
    void labelsThatFollowNoClusterAreNotNamed() {
        var vote =
                new NeighborVote(
                        TWO_CLUSTERS, new int[] {1, 2, 3, 4, 5, 6}, new long[] {1, 2, 3, 4, 5, 6});
        assertEquals(0, vote.accuracy(2));
    }

    @Test
    void cropsOfOneImageDoNotVoteOnEachOther() {
        var vote =
                new NeighborVote(
                        TWO_CLUSTERS, new int[] {7, 7, 7, 2, 2, 2}, new long[] {1, 1, 1, 2, 2, 2});
        assertEquals(0, vote.accuracy(2));
    }

    @Test
    void nearNeighborsOutvoteManyFarOnes() {
        float[][] features = {{1, 0}, {1, 0.01f}, {0, 1}, {0, 2}, {0.1f, 5}};
        var vote =
                new NeighborVote(features, new int[] {1, 1, 2, 2, 2}, new long[] {1, 2, 3, 4, 5});
        assertEquals(1, vote.accuracy(4));
    }
}
