package org.vireo.inference;

import java.util.List;

/**
 * What a backbone makes of one image.
 *
 * @param layers what is seen at the backbone's taps, finest first
 * @param embedding the pooled representation: a number for each channel of the last stage
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ImageFeatures(List<FeatureMap> layers, float[] embedding) {

    public ImageFeatures {
        layers = List.copyOf(layers);
    }
}
