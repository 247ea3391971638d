package org.vireo.training.detector;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.jspecify.annotations.Nullable;
import org.vireo.config.DetectorConfig;
import org.vireo.config.OptimizerConfig;
import org.vireo.inference.Detector;
import org.vireo.inference.DetectorCard;
import org.vireo.vision.detection.DetectorModel;
import org.vireo.vision.detection.DetectorNetwork;
import org.vireo.vision.detection.retinanet.RetinaNet;
import org.vireo.vision.optimizer.Optimizer;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.transform.ImageBatch;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.Weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Everything that an update changes: weights, their average, the optimizer's state. */
final class DetectorState implements AutoCloseable {
    private static final String OPTIMIZER = "optimizer.";

    private final ComputeDevice device;
    private final DetectorCard card;
    private final OptimizerConfig settings;
    private final List<String> learned;
    private final Weights weights;
    private final @Nullable Weights average;
    private final Optimizer optimizer;
    private final DetectorNetwork network;

    /** The running statistics that an update moves, and what they were before it. */
    private final List<NDArray> statistics;

    private final List<NDArray> kept;

    private DetectorState(
            ComputeDevice device,
            DetectorCard card,
            DetectorConfig config,
            Map<String, SafeTensors.Tensor> tensors,
            Map<String, SafeTensors.Tensor> averaged) {
        this.device = device;
        this.card = card;
        this.settings = config.optimizer();
        DetectorModel model = DetectorSetup.trained(card, config.model());
        this.learned = model.trainable(config.model().chosenTrainableStages());
        this.weights = Weights.of(device.manager(), tensors);
        this.weights.train(learned);
        this.average = settings.emaDecay() > 0 ? Weights.of(device.manager(), averaged) : null;
        this.optimizer =
                new Optimizer(device.manager(), device.script(), rule(settings), weights, learned);
        this.network = model.on(device.script(), weights);
        this.statistics = weights.list(model.statistics());
        this.kept =
                statistics.stream()
                        .map(array -> Tensors.zerosLike(device.manager(), array))
                        .toList();
    }

    /** Whether an update depends on which images go through the network together. */
    boolean learnsStatistics() {
        return !statistics.isEmpty();
    }

    private static Optimizer.Rule rule(OptimizerConfig settings) {
        return switch (settings.kind()) {
            case SGD -> new Optimizer.Rule.Sgd(settings.momentum(), settings.weightDecay(), false);
            case ADAMW -> Optimizer.Rule.AdamW.withDecay(settings.weightDecay());
        };
    }

    /** The state before the first update. */
    static DetectorState fresh(
            ComputeDevice device,
            DetectorCard card,
            DetectorConfig config,
            Map<String, SafeTensors.Tensor> started) {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        card.model()
                .specs()
                .forEach(spec ->
                        tensors.put(
                                spec.name(),
                                started.getOrDefault(
                                        spec.name(),
                                        SafeTensors.Tensor.of(
                                                spec.startValues(config.seed()), spec.sides()))));
        return new DetectorState(device, card, config, tensors, tensors);
    }

    /**
     * The state that a checkpoint holds.
     *
     * @throws IllegalArgumentException if a tensor is missing
     */
    static DetectorState of(ComputeDevice device, DetectorConfig config, SafeTensors checkpoint) {
        DetectorCard card = DetectorCard.of(checkpoint.metadata());
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        Map<String, SafeTensors.Tensor> averaged = new LinkedHashMap<>();
        Map<String, SafeTensors.Tensor> optimizer = new LinkedHashMap<>();
        checkpoint
                .tensors()
                .forEach((name, tensor) -> {
                    if (name.startsWith(Detector.AVERAGED)) {
                        averaged.put(name.substring(Detector.AVERAGED.length()), tensor);
                    } else if (name.startsWith(OPTIMIZER)) {
                        optimizer.put(name.substring(OPTIMIZER.length()), tensor);
                    } else {
                        tensors.put(name, tensor);
                    }
                });
        DetectorState state = new DetectorState(device, card, config, tensors, averaged);
        state.optimizer.restore(optimizer);
        return state;
    }

    DetectorCard card() {
        return card;
    }

    /**
     * What an update did.
     *
     * @param norm of all gradients, before clipping
     * @param applied whether the weights moved: not if a number was not finite
     */
    record Update(double classification, double box, double norm, boolean applied) {}

    /**
     * One update.
     *
     * @throws EngineException also when memory does not suffice; the state is then as before
     */
    Update update(UpdateBatch batch, double rate) {
        copy(kept, statistics);
        boolean applied = false;
        try {
            Update update = tried(batch, rate);
            applied = update.applied();
            return update;
        } finally {
            if (!applied) {
                copy(statistics, kept);
            }
        }
    }

    private void copy(List<NDArray> to, List<NDArray> from) {
        if (!to.isEmpty()) {
            try (NDManager scope = device.manager().newSubManager()) {
                Tensors.copy(device.script(), scope, to, from);
            }
        }
    }

    /** An update that may move the running statistics also if it is not applied. */
    private Update tried(UpdateBatch batch, double rate) {
        try (NDManager scope = device.manager().newSubManager()) {
            Gradients gradients = gradients(scope, batch);
            double norm = optimizer.norm(scope, gradients.sum());
            if (!Double.isFinite(norm)
                    || !Double.isFinite(gradients.classification() + gradients.box())) {
                return new Update(gradients.classification(), gradients.box(), norm, false);
            }
            if (settings.clipNorm() > 0 && norm > settings.clipNorm()) {
                optimizer.scale(scope, gradients.sum(), settings.clipNorm() / (norm + 1e-6));
            }
            optimizer.step(scope, gradients.sum(), rate);
            if (average != null) {
                averageWeights(scope, average);
            }
            return new Update(gradients.classification(), gradients.box(), norm, true);
        }
    }

    private record Gradients(double classification, double box, List<NDArray> sum) {}

    private Gradients gradients(NDManager scope, UpdateBatch batch) {
        double classification = 0;
        double box = 0;
        List<NDArray> sum = List.of();
        for (UpdateBatch.Part part : batch.parts()) {
            try (NDManager partScope = scope.newSubManager()) {
                NDArray images = tensor(partScope, part.batch().images());
                DetectorNetwork.Step step =
                        network.step(partScope, images, part.targets(), learned);
                classification += step.losses().getOrDefault(RetinaNet.CLASSIFICATION, 0.0);
                box += step.losses().getOrDefault(RetinaNet.BOX, 0.0);
                if (sum.isEmpty()) {
                    step.gradients().forEach(gradient -> gradient.attach(scope));
                    sum = step.gradients();
                } else {
                    optimizer.accumulate(partScope, sum, step.gradients());
                }
            }
        }
        return new Gradients(classification, box, sum);
    }

    private static NDArray tensor(NDManager scope, ImageBatch images) {
        Shape shape = new Shape(images.size(), 3, images.height(), images.width());
        return scope.create(images.pixels().duplicate(), shape, DataType.FLOAT32);
    }

    private void averageWeights(NDManager scope, Weights averages) {
        device.script()
                .call(
                        scope,
                        Optimizer.SCRIPT,
                        "average",
                        List.copyOf(averages.map().values()),
                        List.copyOf(weights.map().values()),
                        settings.emaDecay());
    }

    /** The tensors to evaluate and to give away: the averaged ones where they are. */
    Map<String, SafeTensors.Tensor> evaluated() {
        return average == null ? weights.snapshot() : average.snapshot();
    }

    /** Writes everything, with how far the run is. */
    void save(Path file, TrainingProgress progress) throws IOException {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>(weights.view());
        if (average != null) {
            average.view().forEach((name, t) -> tensors.put(Detector.AVERAGED + name, t));
        }
        optimizer.view().forEach((name, t) -> tensors.put(OPTIMIZER + name, t));
        Map<String, String> metadata = new LinkedHashMap<>(card.metadata());
        progress.write(metadata);
        new SafeTensors(metadata, tensors).writeNew(file);
    }

    /** Writes only what detects. */
    void saveDetector(Path file) throws IOException {
        new SafeTensors(card.metadata(), evaluated()).writeNew(file);
    }

    @Override
    public void close() {
        kept.forEach(NDArray::close);
        optimizer.close();
        weights.close();
        if (average != null) {
            average.close();
        }
    }
}
