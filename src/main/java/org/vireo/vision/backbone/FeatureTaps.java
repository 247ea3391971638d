package org.vireo.vision.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.Weights;

import java.util.List;

/**
 * Looks inside a backbone that does not learn.
 *
 * @param norm how the weights were trained; {@link Norm#FOLDED} has no such tensors any more
 * @param prefix goes before the names of the backbone's tensors
 * @param weights stay the caller's
 */
public record FeatureTaps(
        TorchScript script, Backbone network, Norm norm, String prefix, Weights weights) {

    /**
     * Refuses folded weights.
     *
     * @throws IllegalArgumentException if the normalization is no longer apart
     */
    public FeatureTaps {
        if (norm == Norm.FOLDED) {
            throw new IllegalArgumentException(
                    "folded weights have no output before the normalization");
        }
    }

    /**
     * Runs a batch through.
     *
     * @param images (N, 3, H, W), normalized
     * @return a map (N, C, H, W) for each of {@link Backbone#taps}, then the pooled representation
     *     (N, {@link Backbone#width})
     */
    public List<NDArray> of(NDManager scope, NDArray images) {
        return call(scope, "backbone_taps", images);
    }

    /**
     * Runs a batch through, as {@link #of} does.
     *
     * @return the map (N, C, H, W) of each of {@link Backbone#stages}
     */
    public List<NDArray> stages(NDManager scope, NDArray images) {
        return call(scope, "backbone", images);
    }

    private List<NDArray> call(NDManager scope, String function, NDArray images) {
        return script.call(
                        scope,
                        network.script(),
                        function,
                        weights.map(),
                        prefix,
                        images,
                        network.shape(),
                        norm.fixed().mode())
                .arrays();
    }
}
