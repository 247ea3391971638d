package org.vireo.vision.tensor;

/**
 * What a training step computes with, between weights, statistics and losses in float32.
 *
 * @param type of the numbers in convolutions and matrix products
 * @param channelsLast whether kernels and images have their channels last in memory, which tensor
 *     cores want and a CPU trains slower with
 */
public record Arithmetic(Type type, boolean channelsLast) {
    /** As everything else: what a CPU is fastest with. */
    public static final Arithmetic PLAIN = new Arithmetic(Type.FLOAT32, false);

    /** The types; {@code layers.ts.py} knows them by these words. */
    public enum Type {
        FLOAT32,
        /** 8 bits of exponent, 8 of precision: reaches as far as float32. */
        BFLOAT16,
        /** 5 bits of exponent, 11 of precision: small gradients need a larger loss. */
        FLOAT16
    }
}
