package org.vireo.inference;

import java.util.List;

/** What a backbone makes of one image. */
public final class ImageFeatures {
    private final List<FeatureMap> layers;
    private final float[] embedding;

    ImageFeatures(List<FeatureMap> layers, float[] embedding) {
        this.layers = List.copyOf(layers);
        this.embedding = embedding;
    }

    /** What is seen at the backbone's taps, finest first. */
    public List<FeatureMap> layers() {
        return layers;
    }

    /** The pooled representation: a number for each channel of the last stage. */
    public float[] embedding() {
        return embedding.clone();
    }
}
