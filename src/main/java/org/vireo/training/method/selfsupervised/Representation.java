package org.vireo.training.method.selfsupervised;

import org.vireo.vision.selfsupervised.SelfSupervisedNetwork.Meters;

import java.util.LinkedHashMap;
import java.util.Map;

/** The metrics of what a backbone and its head make of images, by name. */
public final class Representation {
    /** The mean standard deviation of the embeddings' dimensions. */
    public static final String DEVIATION = "embeddingDeviation";

    /** That of the embeddings at length 1, as a part of what directions everywhere have. */
    public static final String DIRECTION = "directionDeviation";

    /** Effective ranks within one batch, by RankMe. */
    public static final String RANK = "representationRank";

    public static final String EMBEDDING_RANK = "embeddingRank";

    /** The share of object crops whose neighbors name their class. */
    public static final String NEIGHBORS = "neighborAccuracy";

    /** What always naming the most frequent class would reach. */
    public static final String MOST_FREQUENT = "mostFrequentClass";

    /** How many object crops were asked about. */
    public static final String CROPS = "neighborCrops";

    private Representation() {}

    static Map<String, Double> values(Meters meters) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(DEVIATION, meters.deviation());
        values.put(DIRECTION, meters.directionDeviation());
        values.put(RANK, meters.representationRank());
        values.put(EMBEDDING_RANK, meters.embeddingRank());
        return values;
    }
}
