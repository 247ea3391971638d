package org.vireo.training.method.selfsupervised;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vireo.Reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

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

    static Stream<JsonObject> references() {
        return StreamSupport.stream(
                        Reference.load("knn.json").getAsJsonArray("cases").spliterator(), false)
                .map(JsonElement::getAsJsonObject);
    }

    @ParameterizedTest
    @MethodSource("references")
    void aBankNamesQueriesAsTheReferenceDoes(JsonObject expected) {
        float[] bank = Reference.floats(expected.get("bank"));
        float[] query = Reference.floats(expected.get("query"));
        int[] classes = Reference.ints(expected.get("bank_labels"));
        int width = bank.length / classes.length;
        List<float[]> features = new ArrayList<>();
        for (float[] values : List.of(bank, query)) {
            for (int i = 0; i < values.length; i += width) {
                features.add(Arrays.copyOfRange(values, i, i + width));
            }
        }
        long[] groups = LongStream.range(0, features.size()).toArray();
        Arrays.fill(groups, classes.length, groups.length, -1);
        var vote =
                new NeighborVote(
                        features.toArray(float[][]::new),
                        Arrays.copyOf(classes, features.size()),
                        groups,
                        expected.get("temperature").getAsDouble());
        for (int neighbors : new int[] {5, 20}) {
            JsonObject answers = expected.getAsJsonObject("k" + neighbors);
            int[] named =
                    IntStream.range(classes.length, features.size())
                            .map(i -> vote.winner(i, neighbors))
                            .toArray();
            assertArrayEquals(Reference.ints(answers.get("predicted")), named);
        }
    }
}
