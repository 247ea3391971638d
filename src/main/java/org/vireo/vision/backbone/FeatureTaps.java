package org.vireo.vision.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.Weights;

import java.util.List;

/**
 * Looks inside a ResNet that does not learn: the output of the last convolution of layer1 to
 * layer4, before its normalization, and the pooled representation.
 *
 * @param norm how the weights were trained; {@link Norm#FOLDED} has no such tensors any more
 * @param prefix goes before the names of the backbone's tensors
 * @param weights stay the caller's
 */
public record FeatureTaps(
        TorchScript script, ResNet network, Norm norm, String prefix, Weights weights) {

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
     * @return four maps (N, C, H, W), then (N, {@link ResNet#width})
     */
    public List<NDArray> of(NDManager scope, NDArray images) {
        Norm fixed = norm == Norm.BATCH ? Norm.FROZEN : norm;
        return script.call(
                        scope,
                        ResNet.SCRIPT,
                        "resnet_taps",
                        weights.map(),
                        prefix,
                        images,
                        network.blocks(),
                        fixed.mode())
                .arrays();
    }
}
