package org.vireo.vision.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.List;

/** Arrays made from Java numbers, and Java numbers from arrays. */
public final class Tensors {
    private static final ScriptSource SCRIPT = ScriptSource.of("tensors");

    private Tensors() {}

    /** An array that owns its numbers: safe to keep, to train and to differentiate through. */
    public static NDArray of(NDManager scope, float[] values, long... shape) {
        try (NDArray view = scope.create(FloatBuffer.wrap(values), new Shape(shape))) {
            return view.duplicate();
        }
    }

    /** As {@link #of(NDManager, float[], long...)}, of 64-bit integers. */
    public static NDArray of(NDManager scope, long[] values, long... shape) {
        try (NDArray view = scope.create(values, new Shape(shape))) {
            return view.duplicate();
        }
    }

    /** An array of zeros of the shape and type of {@code like}. */
    public static NDArray zerosLike(NDManager scope, NDArray like) {
        return scope.zeros(like.getShape(), like.getDataType(), scope.getDevice());
    }

    /** A copy of the numbers on the Java heap, row-major. */
    public static float[] floats(NDArray array) {
        try (NDArray local = onCpu(array)) {
            return local.toFloatArray();
        }
    }

    /**
     * The bytes of an array's numbers, row-major: on a CPU its own memory, which is no longer to be
     * read once the array changes or closes; from elsewhere a copy.
     */
    public static ByteBuffer bytes(NDArray array) {
        if (!array.getDevice().isGpu()) {
            return array.toByteBuffer(true);
        }
        try (NDArray local = onCpu(array)) {
            return local.toByteBuffer(false);
        }
    }

    /** A copy of 64-bit integers on the Java heap, none of them over 31 bits. */
    public static int[] ints(NDArray array) {
        try (NDArray local = onCpu(array)) {
            long[] wide = local.toLongArray();
            int[] ints = new int[wide.length];
            for (int i = 0; i < ints.length; i++) {
                ints[i] = Math.toIntExact(wide[i]);
            }
            return ints;
        }
    }

    /** The same array (N, C, H, W) with its channels last in memory. */
    public static NDArray channelsLast(TorchScript script, NDManager scope, NDArray array) {
        return script.call(scope, SCRIPT, "channels_last", array).array();
    }

    /** Writes the numbers of each array of {@code from} into that of {@code to}. */
    public static void copy(
            TorchScript script, NDManager scope, List<NDArray> to, List<NDArray> from) {
        script.call(scope, SCRIPT, "copy_all", to, from);
    }

    /** Adds each array of {@code terms} onto that of {@code sums}. */
    public static void add(
            TorchScript script, NDManager scope, List<NDArray> sums, List<NDArray> terms) {
        script.call(scope, SCRIPT, "add_all", sums, terms);
    }

    private static NDArray onCpu(NDArray array) {
        return array.toDevice(Device.cpu(), true);
    }
}
