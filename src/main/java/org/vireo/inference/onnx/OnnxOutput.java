package org.vireo.inference.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.TensorInfo;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * An output of a network.
 *
 * @param whole whether its numbers are whole ones
 */
@SuppressWarnings("ArrayRecordComponent") // millions of numbers, read at once and thrown away
record OnnxOutput(String name, long[] shape, float[] numbers, boolean whole) {
    private static final int MOST = 1 << 26;

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException with a sentence if it is no tensor of numbers, or too large
     */
    static OnnxOutput of(String name, OnnxValue value) {
        if (!(value instanceof OnnxTensor tensor)) {
            throw new IllegalArgumentException("its output \"" + name + "\" is no tensor.");
        }
        TensorInfo info = tensor.getInfo();
        long count = info.getNumElements();
        if (count > MOST) {
            throw new IllegalArgumentException(
                    "its output \"%s\" has %,d numbers.".formatted(name, count));
        }
        return switch (info.type) {
            case FLOAT, FLOAT16, BFLOAT16 -> floats(name, info, tensor.getFloatBuffer());
            case INT64 -> longs(name, info, tensor.getLongBuffer());
            case INT32 -> ints(name, info, tensor.getIntBuffer());
            default ->
                    throw new IllegalArgumentException(
                            "its output \"" + name + "\" is of type " + info.type + ".");
        };
    }

    private static OnnxOutput floats(String name, TensorInfo info, FloatBuffer buffer) {
        float[] numbers = new float[buffer.remaining()];
        buffer.get(numbers);
        return new OnnxOutput(name, info.getShape(), numbers, false);
    }

    private static OnnxOutput longs(String name, TensorInfo info, LongBuffer buffer) {
        float[] numbers = new float[buffer.remaining()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = buffer.get(i);
        }
        return new OnnxOutput(name, info.getShape(), numbers, true);
    }

    private static OnnxOutput ints(String name, TensorInfo info, IntBuffer buffer) {
        float[] numbers = new float[buffer.remaining()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = buffer.get(i);
        }
        return new OnnxOutput(name, info.getShape(), numbers, true);
    }

    int rank() {
        return shape.length;
    }

    /** A side, counted from the end if below 0. */
    int side(int axis) {
        return (int) shape[axis < 0 ? shape.length + axis : axis];
    }

    /** {@code "output0" (1, 84, 8400)}. */
    String inWords() {
        return "\"" + name + "\" " + OnnxInput.inWords(shape);
    }
}
