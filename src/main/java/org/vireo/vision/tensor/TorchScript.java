package org.vireo.vision.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptCall;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compiles TorchScript functions for a device, each {@link ScriptSource} when it is first called,
 * and calls them.
 *
 * <p>Everything heavy is one call: the forward pass, the loss and the gradients stay inside
 * libtorch, which frees each intermediate at its last use. It also keeps number constants out of
 * DJL arrays, whose memory can be freed before autograd reads it.
 *
 * <p>Not for use by two threads at once.
 */
public final class TorchScript implements AutoCloseable {
    private final PtNDManager owner;
    private final Map<ScriptSource, PtSymbolBlock> compiled = new HashMap<>();

    /** Nothing compiled yet, for the device of {@code manager}. */
    public TorchScript(NDManager manager) {
        this.owner = (PtNDManager) manager.newSubManager();
        EngineSwitches.leaveOutNnpack();
    }

    private PtSymbolBlock compile(ScriptSource source) {
        try (InputStream archive = new ByteArrayInputStream(ScriptArchive.of(source.whole()))) {
            return JniUtils.loadModule(owner, archive, true, false);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Calls a function in inference mode.
     *
     * @param scope owns the tensors of the result
     * @param source where the function lies
     * @param arguments arrays, lists and string maps of arrays, strings, booleans, ints, doubles,
     *     {@code int[]} and {@code double[]}
     * @throws ai.djl.engine.EngineException if libtorch refuses, out of memory included
     */
    public Value call(NDManager scope, ScriptSource source, String function, Object... arguments) {
        return run(scope, source, function, false, arguments);
    }

    /** Calls a function with gradients on; otherwise as {@link #call}. */
    public Value callWithGradients(
            NDManager scope, ScriptSource source, String function, Object... arguments) {
        return run(scope, source, function, true, arguments);
    }

    private Value run(
            NDManager scope,
            ScriptSource source,
            String function,
            boolean gradients,
            Object... arguments) {
        PtSymbolBlock module = compiled.computeIfAbsent(source, this::compile);
        IValue[] values = new IValue[arguments.length];
        try {
            for (int i = 0; i < values.length; i++) {
                values[i] = toScript(arguments[i]);
            }
            try (IValue result =
                    EngineExit.call(() -> ScriptCall.run(module, function, gradients, values))) {
                return Value.of(result, (PtNDManager) scope);
            }
        } finally {
            for (IValue value : values) {
                if (value != null) {
                    value.close();
                }
            }
        }
    }

    private static IValue toScript(Object argument) {
        return switch (argument) {
            case NDArray array -> IValue.from((PtNDArray) array);
            case List<?> list -> IValue.listFrom(arrays(list));
            case Map<?, ?> map -> IValue.stringMapFrom(arrays(map));
            case String text -> IValue.from(text);
            case Boolean flag -> IValue.from(flag.booleanValue());
            case Integer number -> IValue.from(number.longValue());
            case Double number -> IValue.from(number.doubleValue());
            case int[] numbers -> IValue.listFrom(longs(numbers));
            case double[] numbers -> IValue.listFrom(numbers);
            default ->
                    throw new IllegalArgumentException(
                            "TorchScript takes no " + argument.getClass().getName());
        };
    }

    private static PtNDArray[] arrays(List<?> list) {
        List<PtNDArray> arrays = new ArrayList<>(list.size());
        for (Object element : list) {
            arrays.add((PtNDArray) element);
        }
        return arrays.toArray(PtNDArray[]::new);
    }

    private static Map<String, PtNDArray> arrays(Map<?, ?> map) {
        Map<String, PtNDArray> arrays = new LinkedHashMap<>();
        map.forEach((name, array) -> arrays.put((String) name, (PtNDArray) array));
        return arrays;
    }

    private static long[] longs(int[] numbers) {
        long[] longs = new long[numbers.length];
        for (int i = 0; i < longs.length; i++) {
            longs[i] = numbers[i];
        }
        return longs;
    }

    @Override
    public void close() {
        compiled.values().forEach(PtSymbolBlock::close);
        compiled.clear();
        owner.close();
    }

    /** What a function gave back; its tensors belong to the scope of the call. */
    public sealed interface Value {

        /** One array. */
        record Tensor(NDArray array) implements Value {}

        /** A list of arrays. */
        record Tensors(List<NDArray> arrays) implements Value {}

        /** A tuple of values. */
        record Tuple(List<Value> values) implements Value {}

        /** A float or an int. */
        record Scalar(double value) implements Value {}

        /** The one array that this is. */
        default NDArray array() {
            return ((Tensor) this).array;
        }

        /** The arrays of the list that this is. */
        default List<NDArray> arrays() {
            return ((Tensors) this).arrays;
        }

        /** The element {@code index} of the tuple that this is. */
        default Value get(int index) {
            return ((Tuple) this).values.get(index);
        }

        /** Takes a copy of the handles in {@code value}, which stays the caller's to close. */
        static Value of(IValue value, PtNDManager scope) {
            if (value.isTensor()) {
                return new Tensor(value.toTensor(scope));
            }
            if (value.isTensorList()) {
                return new Tensors(List.of(value.toTensorArray(scope)));
            }
            if (value.isTuple()) {
                List<Value> values = new ArrayList<>();
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
}
