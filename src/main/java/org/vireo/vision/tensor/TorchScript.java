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
    public ScriptValue call(
            NDManager scope, ScriptSource source, String function, Object... arguments) {
        return run(scope, source, function, false, arguments);
    }

    /** Calls a function with gradients on; otherwise as {@link #call}. */
    public ScriptValue callWithGradients(
            NDManager scope, ScriptSource source, String function, Object... arguments) {
        return run(scope, source, function, true, arguments);
    }

    private ScriptValue run(
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
                return ScriptValue.of(result, (PtNDManager) scope);
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
}
