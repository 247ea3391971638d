package org.vireo.training.pretraining;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.jspecify.annotations.Nullable;
import org.vireo.config.LarsConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.training.input.PretrainBatch;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.optimizer.Optimizer;
import org.vireo.vision.selfsupervised.SplitVicreg;
import org.vireo.vision.selfsupervised.Vicreg;
import org.vireo.vision.selfsupervised.VicregNetwork;
import org.vireo.vision.selfsupervised.View;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.Weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that an update changes: weights, running statistics, the optimizer's state. */
final class PretrainState implements AutoCloseable {
    private static final String OPTIMIZER = "optimizer.";
    private static final String KIND = "vireo-backbone";

    private final ComputeDevice device;
    private final PretrainConfig config;
    private final Vicreg design;
    private final Weights weights;
    private final Optimizer optimizer;
    private final VicregNetwork network;
    private final List<ComputeDevice> further;
    private final List<NDArray> statistics;

    /** The running statistics before the update, for one that is not applied. */
    private final List<NDArray> kept;

    private @Nullable SplitVicreg split;

    private PretrainState(ComputeDevice device, PretrainConfig config, Weights weights) {
        this.device = device;
        this.config = config;
        this.design = design(config);
        this.weights = weights;
        this.network = new VicregNetwork(device.script(), design, weights);
        this.further =
                config.furtherDeviceNames().stream()
                        .map(name -> ComputeDevice.open(name, config.threads()))
                        .toList();
        LarsConfig lars = config.optimizer();
        Optimizer.Rule rule =
                new Optimizer.Rule.Lars(lars.momentum(), lars.weightDecay(), lars.eta());
        this.optimizer =
                new Optimizer(device.manager(), device.script(), rule, weights, design.trainable());
        this.statistics = weights.list(design.statistics());
        this.kept =
                statistics.stream()
                        .map(array -> Tensors.zerosLike(device.manager(), array))
                        .toList();
        inParts(config.chosenParts());
    }

    /** From now on sends each batch through the network in so many parts. */
    void inParts(int parts) {
        if (split != null) {
            split.close();
        }
        split = parts == 1 ? null : new SplitVicreg(device, design, weights, further, parts);
    }

    private static Vicreg design(PretrainConfig config) {
        return new Vicreg(ResNet.of(config.backbone().id()), config.expander());
    }

    /** The state before the first update. */
    static PretrainState fresh(ComputeDevice device, PretrainConfig config) {
        return new PretrainState(
                device,
                config,
                Weights.start(device.manager(), design(config).specs(), config.seed()));
    }

    /**
     * The state that a checkpoint holds.
     *
     * @throws IllegalArgumentException if a tensor is missing
     */
    static PretrainState of(ComputeDevice device, PretrainConfig config, SafeTensors checkpoint) {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        Map<String, SafeTensors.Tensor> optimizer = new LinkedHashMap<>();
        checkpoint
                .tensors()
                .forEach((name, tensor) -> {
                    if (name.startsWith(OPTIMIZER)) {
                        optimizer.put(name.substring(OPTIMIZER.length()), tensor);
                    } else {
                        tensors.put(name, tensor);
                    }
                });
        PretrainState state =
                new PretrainState(device, config, Weights.of(device.manager(), tensors));
        state.optimizer.restore(optimizer);
        return state;
    }

    /**
     * What an update did.
     *
     * @param norm of all gradients
     * @param meters null if the update was not to be measured
     * @param applied whether the weights moved: not if a number was not finite
     */
    record Update(
            VicregNetwork.Terms terms,
            double norm,
            VicregNetwork.@Nullable Meters meters,
            boolean applied) {}

    /**
     * One update.
     *
     * @throws ai.djl.engine.EngineException also when memory does not suffice; the state is then as
     *     before
     */
    Update update(PretrainBatch batch, double rate, boolean measured) {
        boolean applied = false;
        try (NDManager scope = device.manager().newSubManager()) {
            Tensors.copy(device.script(), scope, kept, statistics);
            VicregNetwork.Step step = step(scope, batch);
            double norm = optimizer.norm(scope, step.gradients());
            if (!step.terms().isFinite() || !Double.isFinite(norm)) {
                return new Update(step.terms(), norm, null, false);
            }
            VicregNetwork.Meters meters = measured ? network.meters(scope, step) : null;
            optimizer.step(scope, step.gradients(), rate);
            applied = true;
            if (split != null) {
                split.spreadWeights();
            }
            return new Update(step.terms(), norm, meters, true);
        } finally {
            if (!applied) {
                restoreStatistics();
            }
        }
    }

    private VicregNetwork.Step step(NDManager scope, PretrainBatch batch) {
        SplitVicreg inParts = split;
        if (inParts != null) {
            return inParts.step(
                    scope,
                    new SplitVicreg.Views(
                            batch.pixels(View.FIRST),
                            batch.pixels(View.SECOND),
                            batch.size(),
                            batch.side()),
                    config.loss());
        }
        return network.step(
                scope,
                tensor(scope, batch, View.FIRST),
                tensor(scope, batch, View.SECOND),
                config.loss());
    }

    private void restoreStatistics() {
        try (NDManager scope = device.manager().newSubManager()) {
            Tensors.copy(device.script(), scope, statistics, kept);
        }
    }

    private static NDArray tensor(NDManager scope, PretrainBatch batch, View view) {
        Shape shape = new Shape(batch.size(), 3, batch.side(), batch.side());
        return scope.create(batch.pixels(view).duplicate(), shape, DataType.FLOAT32);
    }

    /** The network, for looking at. */
    VicregNetwork network() {
        return network;
    }

    /** Writes everything, with how far the run is. */
    void save(Path file, PretrainProgress progress) throws IOException {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>(weights.view());
        optimizer.view().forEach((name, t) -> tensors.put(OPTIMIZER + name, t));
        Map<String, String> metadata = new LinkedHashMap<>();
        progress.write(metadata);
        new SafeTensors(metadata, tensors).writeNew(file);
    }

    /** Writes the backbone alone, with torchvision's names. */
    void saveBackbone(Path file, long updates) throws IOException {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        weights.view()
                .forEach((name, tensor) -> {
                    if (name.startsWith(Vicreg.BACKBONE)) {
                        tensors.put(name.substring(Vicreg.BACKBONE.length()), tensor);
                    }
                });
        Map<String, String> metadata =
                Map.of(
                        "format",
                        "pt",
                        "kind",
                        KIND,
                        "backbone",
                        design.backbone().id(),
                        "pretrainedUpdates",
                        String.valueOf(updates));
        new SafeTensors(metadata, tensors).writeNew(file);
    }

    @Override
    public void close() {
        if (split != null) {
            split.close();
        }
        further.forEach(ComputeDevice::close);
        kept.forEach(NDArray::close);
        optimizer.close();
        weights.close();
    }
}
