package org.vireo.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;

import java.util.List;

class ChannelRankingTest {
    private static final FeatureMap MAP =
            new FeatureMap(
                    3,
                    2,
                    2,
                    new float[] {
                        // Loud at the right, still everywhere, loud at the upper left.
                        0, 1, 0, 1, //
                        5, 5, 5, 5, //
                        4, 0, 0, 0
                    });

    private static List<Integer> order(List<Box> boxes) {
        return ChannelRanking.of(MAP, boxes).stream().map(ChannelRanking.Answer::channel).toList();
    }

    @Test
    void whatAnswersInsideTheBoxesMostIsFirst() {
        assertEquals(List.of(2, 1, 0), order(List.of(new Box(0, 0, 0.5, 0.5))));
        assertEquals(List.of(0, 1, 2), order(List.of(new Box(0.5, 0, 1, 1))));
    }

    @Test
    void aBoxThatIsSmallerThanAPlaceCountsThere() {
        assertEquals(2, order(List.of(new Box(0.1, 0.1, 0.12, 0.12))).getFirst());
    }

    @Test
    void anImageWithoutBoxesIsSortedByHowMuchItsChannelsVary() {
        assertEquals(List.of(2, 0, 1), order(List.of()));
    }

    @Test
    void theDifferenceIsToldInStandardDeviations() {
        assertEquals(
                2,
                ChannelRanking.of(MAP, List.of(new Box(0.5, 0, 1, 1))).getFirst().strength(),
                1e-9);
    }
}
