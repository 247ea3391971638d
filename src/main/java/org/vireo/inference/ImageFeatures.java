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

    /**
     * The output of the last convolution of layer1, layer2, layer3 and layer4, before its
     * normalization.
     */
    public List<FeatureMap> layers() {
        return layers;
    }

    /** The pooled representation: a number for each channel of layer4. */
    public float[] embedding() {
        return embedding.clone();
    }
}
