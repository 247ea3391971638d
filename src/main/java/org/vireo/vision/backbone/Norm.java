package org.vireo.vision.backbone;

import org.vireo.vision.weights.TensorSpec;

import java.util.List;

/** How a network's activations are normalized. */
public enum Norm {
    /** BatchNorm with the statistics it came with, which no longer change. */
    FROZEN(0),
    /** BatchNorm with the statistics of the batch, which also move the running ones. */
    BATCH(1),
    /** GroupNorm of 32 groups (Wu and He 2018, arXiv 1803.08494): independent of the batch. */
    GROUP(2),
    /** No normalization left: it was folded into the convolutions. */
    FOLDED(3);

    private final int mode;

    Norm(int mode) {
        this.mode = mode;
    }

    /** The number by which the network's functions know it. */
    public int mode() {
        return mode;
    }

    /** Outside of training: the statistics of the batch are for that only. */
    public Norm fixed() {
        return this == BATCH ? FROZEN : this;
    }

    /** Whether it can be folded into the convolutions once they no longer learn. */
    public boolean foldable() {
        return this == BATCH || this == FROZEN;
    }

    /** The tensors of one layer over {@code channels}. */
    public List<TensorSpec> specs(String name, long channels, float scale) {
        TensorSpec weight = TensorSpec.constant(name + ".weight", scale, channels);
        TensorSpec bias = TensorSpec.constant(name + ".bias", 0, channels);
        return switch (this) {
            case FROZEN, BATCH ->
                    List.of(
                            weight,
                            bias,
                            TensorSpec.buffer(name + ".running_mean", 0, channels),
                            TensorSpec.buffer(name + ".running_var", 1, channels));
            case GROUP -> List.of(weight, bias);
            case FOLDED -> List.of();
        };
    }
}
