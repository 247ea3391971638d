package org.vireo.vision.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.jni.IValue;

import java.util.ArrayList;
import java.util.List;

/** What a TorchScript function gave back; its tensors belong to the scope of the call. */
public sealed interface ScriptValue {

    /** One array. */
    record Tensor(NDArray array) implements ScriptValue {}

    /** A list of arrays. */
    record Tensors(List<NDArray> arrays) implements ScriptValue {}

    /** A tuple of values. */
    record Tuple(List<ScriptValue> values) implements ScriptValue {}

    /** A float or an int. */
    record Scalar(double value) implements ScriptValue {}

    /** The one array that this is. */
    default NDArray array() {
        return ((Tensor) this).array;
    }

    /** The arrays of the list that this is. */
    default List<NDArray> arrays() {
        return ((Tensors) this).arrays;
    }

    /** The element {@code index} of the tuple that this is. */
    default ScriptValue get(int index) {
        return ((Tuple) this).values.get(index);
    }

    /** Takes a copy of the handles in {@code value}, which stays the caller's to close. */
    static ScriptValue of(IValue value, PtNDManager scope) {
        if (value.isTensor()) {
            return new Tensor(value.toTensor(scope));
        }
        if (value.isTensorList()) {
            return new Tensors(List.of(value.toTensorArray(scope)));
        }
        if (value.isTuple()) {
            List<ScriptValue> values = new ArrayList<>();
            for (IValue element : value.toIValueTuple()) {
                try (element) {
                    values.add(of(element, scope));
                }
            }
            return new Tuple(List.copyOf(values));
        }
        if (value.isDouble()) {
            return new Scalar(value.toDouble());
        }
        if (value.isLong()) {
            return new Scalar(value.toLong());
        }
        throw new IllegalStateException(
                "no use for a TorchScript value of type " + value.getType());
    }
}
