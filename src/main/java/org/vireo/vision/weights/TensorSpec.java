package org.vireo.vision.weights;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One tensor that a network needs.
 *
 * @param name as torchvision names it
 * @param start how its numbers are chosen before training
 * @param trained whether it may learn; if not, it is a buffer such as a running mean
 */
public record TensorSpec(String name, List<Long> shape, Start start, boolean trained) {

    /** How the numbers of a tensor are chosen before training. */
    public sealed interface Start {

        /** The same number everywhere. */
        record Constant(float value) implements Start {}

        /** Normal with mean 0. */
        record Normal(double deviation) implements Start {}

        /** Uniform in [-bound, bound]. */
        record Uniform(double bound) implements Start {}
    }

    /** A weight of a convolution (out, in, k, k) as ResNet starts: Kaiming normal over fan-out. */
    public static TensorSpec residualKernel(String name, long out, long in, long side) {
        double deviation = Math.sqrt(2.0 / (out * side * side));
        return kernel(name, out, in, side, new Start.Normal(deviation));
    }

    /** A weight of a convolution (out, in, k, k). */
    public static TensorSpec kernel(String name, long out, long in, long side, Start start) {
        return new TensorSpec(name, List.of(out, in, side, side), start, true);
    }

    /** A trained tensor of one value. */
    public static TensorSpec constant(String name, float value, long... shape) {
        return new TensorSpec(name, boxed(shape), new Start.Constant(value), true);
    }

    /** A buffer of one value. */
    public static TensorSpec buffer(String name, float value, long... shape) {
        return new TensorSpec(name, boxed(shape), new Start.Constant(value), false);
    }

    private static List<Long> boxed(long[] shape) {
        return Arrays.stream(shape).boxed().toList();
    }

    /** The sides as an array. */
    public long[] sides() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }

    /** How many numbers the tensor has. */
    public int size() {
        return Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact));
    }

    /** The numbers to start from; they depend on the seed and the name alone. */
    public float[] startValues(long seed) {
        float[] values = new float[size()];
        SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
        switch (start) {
            case Start.Constant(float value) -> Arrays.fill(values, value);
            case Start.Normal(double deviation) -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) (random.nextGaussian() * deviation);
                }
            }
            case Start.Uniform(double bound) -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextDouble(-bound, bound);
                }
            }
        }
        return values;
    }
}
