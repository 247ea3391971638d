package org.vireo.training.method.detector;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import org.vireo.config.DetectorConfig;
import org.vireo.config.OptimizerConfig;
import org.vireo.inference.DetectorCard;
import org.vireo.training.engine.LearnedWeights;
import org.vireo.training.engine.LearnedWeights.Gradients;
import org.vireo.training.engine.Update;
import org.vireo.vision.detection.DetectorModel;
import org.vireo.vision.detection.DetectorNetwork;
import org.vireo.vision.optimizer.Optimizer;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.transform.ImageBatch;
import org.vireo.vision.weights.DataParallel;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/** A detector that learns: its network, and how an update moves its weights. */
final class TrainedDetector implements AutoCloseable {
    private final DetectorCard card;
    private final List<String> learned;
    private final LearnedWeights weights;
    private final List<ComputeDevice> further;
    private final DataParallel<DetectorNetwork> network;

    private TrainedDetector(
            ComputeDevice device,
            List<ComputeDevice> further,
            DetectorCard card,
            DetectorModel model,
            LearnedWeights.Rules rules,
            LearnedWeights weights) {
        this.card = card;
        this.learned = List.copyOf(rules.rates().keySet());
        this.weights = weights;
        this.further = further;
        this.network = new DataParallel<>(device, weights.weights(), further, learned, model::on);
    }

    /** Opens the further devices of a run. */
    static List<ComputeDevice> further(DetectorConfig config) {
        return config.furtherDeviceNames().stream()
                .map(name -> ComputeDevice.open(name, config.threads()))
                .toList();
    }

    /**
     * The detector before its first update.
     *
     * @param further other devices, taken over
     */
    static TrainedDetector fresh(
            ComputeDevice device,
            List<ComputeDevice> further,
            DetectorCard card,
            DetectorConfig config,
            Map<String, SafeTensors.Tensor> started) {
        DetectorModel model = DetectorSetup.trained(card, config.model());
        LearnedWeights.Rules rules = rules(model, config);
        return new TrainedDetector(
                device,
                further,
                card,
                model,
                rules,
                LearnedWeights.fresh(device, rules, model.specs(), config.seed(), started));
    }

    /**
     * The detector that a checkpoint holds.
     *
     * @throws IllegalArgumentException if a tensor is missing
     */
    static TrainedDetector of(ComputeDevice device, DetectorConfig config, SafeTensors checkpoint) {
        DetectorCard card = DetectorCard.of(checkpoint.metadata());
        DetectorModel model = DetectorSetup.trained(card, config.model());
        LearnedWeights.Rules rules = rules(model, config);
        return new TrainedDetector(
                device,
                further(config),
                card,
                model,
                rules,
                LearnedWeights.of(device, rules, checkpoint));
    }

    private static LearnedWeights.Rules rules(DetectorModel model, DetectorConfig config) {
        OptimizerConfig settings = config.optimizer();
        Optimizer.Rule rule =
                switch (settings.kind()) {
                    case SGD ->
                            new Optimizer.Rule.Sgd(
                                    settings.momentum(), settings.weightDecay(), false);
                    case ADAMW -> Optimizer.Rule.AdamW.withDecay(settings.weightDecay());
                };
        return new LearnedWeights.Rules(
                rule,
                LearnedWeights.Rules.scheduled(
                        model.trainable(config.model().chosenTrainableStages())),
                model.statistics(),
                settings.clipNorm(),
                settings.emaDecay());
    }

    DetectorCard card() {
        return card;
    }

    /** Whether an update depends on which images go through the network together. */
    boolean learnsStatistics() {
        return !card.model().statistics().isEmpty();
    }

    /**
     * One update.
     *
     * @throws EngineException also when memory does not suffice; the weights are then as before
     */
    Update update(UpdateBatch batch, double rate) {
        Update update = weights.update(rate, scope -> gradients(scope, batch));
        network.spreadWeights();
        return update;
    }

    private Gradients gradients(NDManager scope, UpdateBatch batch) {
        List<DetectorNetwork.Step> sums =
                network.onEach(dealt(batch.parts()), (copy, parts) -> sum(scope, copy, parts));
        DetectorNetwork.Step all = sums.getFirst();
        for (DetectorNetwork.Step share : sums.subList(1, sums.size())) {
            Tensors.add(
                    network.first().device().script(), scope, all.gradients(), share.gradients());
            all.losses().addi(share.losses());
            share.gradients().forEach(NDArray::close);
        }
        return new Gradients(card.model().losses(), all.losses(), all.gradients());
    }

    /** Each device's parts: as equal in number as can be. */
    private List<List<UpdateBatch.Part>> dealt(List<UpdateBatch.Part> parts) {
        int hands = Math.min(parts.size(), 1 + further.size());
        return IntStream.range(0, hands)
                .mapToObj(i ->
                        parts.subList(parts.size() * i / hands, parts.size() * (i + 1) / hands))
                .toList();
    }

    /** What the parts of one device add up to, moved to {@code scope}. */
    private DetectorNetwork.Step sum(
            NDManager scope,
            DataParallel.Copy<DetectorNetwork> copy,
            List<UpdateBatch.Part> parts) {
        try (NDManager own = copy.device().manager().newSubManager()) {
            NDArray losses = null;
            List<NDArray> sum = List.of();
            for (UpdateBatch.Part part : parts) {
                try (NDManager partScope = own.newSubManager()) {
                    NDArray images = tensor(partScope, part.batch().images());
                    DetectorNetwork.Step step =
                            copy.network().step(partScope, images, part.targets(), learned);
                    if (losses == null) {
                        step.gradients().forEach(gradient -> gradient.attach(own));
                        sum = step.gradients();
                        losses = step.losses();
                        losses.attach(own);
                    } else {
                        Tensors.add(copy.device().script(), partScope, sum, step.gradients());
                        losses.addi(step.losses());
                    }
                }
            }
            List<NDArray> whole =
                    DataParallel.Copy.moved(scope, List.of(Objects.requireNonNull(losses)));
            return new DetectorNetwork.Step(whole.getFirst(), DataParallel.Copy.moved(scope, sum));
        }
    }

    private static NDArray tensor(NDManager scope, ImageBatch images) {
        Shape shape = new Shape(images.size(), 3, images.height(), images.width());
        return scope.create(images.pixels().duplicate(), shape, DataType.FLOAT32);
    }

    static double loss(Map<String, Double> terms) {
        return terms.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The tensors to evaluate and to give away. */
    Map<String, SafeTensors.Tensor> evaluated() {
        return weights.evaluated();
    }

    void save(Map<String, SafeTensors.Tensor> tensors, Map<String, String> metadata) {
        weights.save(tensors);
        metadata.putAll(card.metadata());
    }

    /** Writes only what detects. */
    void saveDetector(Path file) throws IOException {
        new SafeTensors(card.metadata(), evaluated()).writeNew(file);
    }

    @Override
    public void close() {
        network.close();
        weights.close();
        further.forEach(ComputeDevice::close);
    }
}
