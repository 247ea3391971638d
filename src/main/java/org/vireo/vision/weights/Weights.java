package org.vireo.vision.weights;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.tensor.Arithmetic;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The named tensors of one network on one device, in torchvision's order. */
public final class Weights implements AutoCloseable {
    private static final String LOSS_SCALE = "compute.loss_scale";
    private static final String SERVED = "compute.loss_scale_served";

    /** Where a loss in float16 starts (torch's number). */
    private static final float FIRST_LOSS_SCALE = 65536;

    private final NDManager manager;
    private final Map<String, NDArray> arrays = new LinkedHashMap<>();
    private final Map<String, NDArray> lossScaling = new LinkedHashMap<>();
    private Arithmetic arithmetic = Arithmetic.PLAIN;

    private Weights(NDManager parent) {
        manager = parent.newSubManager();
    }

    /** Weights before any training, by seed. */
    public static Weights start(NDManager parent, List<TensorSpec> specs, long seed) {
        Weights weights = new Weights(parent);
        for (TensorSpec spec : specs) {
            weights.put(spec.name(), spec.startValues(seed), spec.sides());
        }
        return weights;
    }

    /**
     * Weights from plain numbers.
     *
     * @throws IllegalArgumentException if a tensor holds something else
     */
    public static Weights of(NDManager parent, Map<String, SafeTensors.Tensor> tensors) {
        Weights weights = new Weights(parent);
        tensors.forEach((name, tensor) -> weights.put(name, numbers(name, tensor), tensor.sides()));
        return weights;
    }

    private static float[] numbers(String name, SafeTensors.Tensor tensor) {
        float[] values = tensor.floats();
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        "the tensor " + name + " holds values that are not numbers");
            }
        }
        return values;
    }

    private void put(String name, float[] values, long... shape) {
        NDArray array = Tensors.of(manager, values, shape);
        arrays.put(name, array);
    }

    /** All tensors by name, as the networks' functions take them. */
    public Map<String, NDArray> map() {
        return Collections.unmodifiableMap(arrays);
    }

    /** The tensors themselves. */
    public List<NDArray> list() {
        return List.copyOf(arrays.values());
    }

    /**
     * From now on training steps compute with this; before the first, with {@link
     * Arithmetic#PLAIN}.
     */
    public void compute(Arithmetic chosen) {
        arithmetic = chosen;
        lossScaling.values().forEach(NDArray::close);
        lossScaling.clear();
        if (chosen.type() == Arithmetic.Type.FLOAT16) {
            lossScaling.put(LOSS_SCALE, Tensors.of(manager, new float[] {FIRST_LOSS_SCALE}));
            lossScaling.put(SERVED, Tensors.of(manager, new float[] {0}));
        }
    }

    /** What training steps compute with. */
    public Arithmetic arithmetic() {
        return arithmetic;
    }

    /** What the losses are multiplied by before they are differentiated, if anything: (). */
    public List<NDArray> lossScale() {
        NDArray scale = lossScaling.get(LOSS_SCALE);
        return scale == null ? List.of() : List.of(scale);
    }

    /** {@link #lossScale}, and behind it for how many updates it has served; or nothing. */
    public Map<String, NDArray> lossScaling() {
        return Collections.unmodifiableMap(lossScaling);
    }

    /** The tensors of these names, in this order. */
    public List<NDArray> list(Collection<String> names) {
        return names.stream().map(this::get).toList();
    }

    /** One tensor. */
    public NDArray get(String name) {
        NDArray array = arrays.get(name);
        if (array == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        return array;
    }

    /** Marks exactly these tensors as the ones that learn. */
    public void train(Collection<String> names) {
        arrays.forEach((name, array) -> array.setRequiresGradient(names.contains(name)));
    }

    /** Lays kernels out with their channels last, which makes inference faster on a CPU. */
    public void channelsLast(TorchScript script) {
        arrays.replaceAll((name, array) -> {
            if (array.getShape().dimension() != 4) {
                return array;
            }
            NDArray relaid = Tensors.channelsLast(script, manager, array);
            array.close();
            return relaid;
        });
    }

    /** A copy of all numbers in plain memory. */
    public Map<String, SafeTensors.Tensor> snapshot() {
        Map<String, SafeTensors.Tensor> copy = new LinkedHashMap<>();
        arrays.forEach((name, array) ->
                copy.put(
                        name,
                        SafeTensors.Tensor.of(Tensors.floats(array), array.getShape().getShape())));
        return copy;
    }

    /**
     * All numbers, to be written before the weights change: on a CPU their own memory, so that
     * saving takes no more.
     */
    public Map<String, SafeTensors.Tensor> view() {
        Map<String, SafeTensors.Tensor> view = new LinkedHashMap<>();
        arrays.forEach((name, array) ->
                view.put(
                        name,
                        SafeTensors.Tensor.over(
                                Tensors.bytes(array), array.getShape().getShape())));
        return view;
    }

    @Override
    public void close() {
        manager.close();
    }
}
