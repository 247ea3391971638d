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
            case FLOAT, FLOAT16, BFLOAT16 -> {
                FloatBuffer all = tensor.getFloatBuffer();
                yield of(name, info, all::get, false);
            }
            case INT64 -> {
                LongBuffer all = tensor.getLongBuffer();
                yield of(name, info, all::get, true);
            }
            case INT32 -> {
                IntBuffer all = tensor.getIntBuffer();
                yield of(name, info, all::get, true);
            }
            default ->
                    throw new IllegalArgumentException(
                            "its output \"" + name + "\" is of type " + info.type + ".");
        };
    }

    private interface At {
        float number(int place);
    }

    private static OnnxOutput of(String name, TensorInfo info, At at, boolean whole) {
        float[] numbers = new float[(int) info.getNumElements()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = at.number(i);
        }
        return new OnnxOutput(name, info.getShape(), numbers, whole);
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
