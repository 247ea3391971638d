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

    /** The types, with torch's numbers for them. */
    public enum Type {
        FLOAT32(6),
        /** 8 bits of exponent, 8 of precision: reaches as far as float32. */
        BFLOAT16(15),
        /** 5 bits of exponent, 11 of precision: small gradients need a larger loss. */
        FLOAT16(5);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    /** As the networks' functions take it: the type, and 1 for channels last. */
    public int[] numbers() {
        return new int[] {type.number, channelsLast ? 1 : 0};
    }
}
