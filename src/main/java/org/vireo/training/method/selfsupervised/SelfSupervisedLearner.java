package org.vireo.training.method.selfsupervised;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.jspecify.annotations.Nullable;
import org.vireo.config.PretrainConfig;
import org.vireo.job.JobMonitor;
import org.vireo.job.OrderedItems;
import org.vireo.job.Wording;
import org.vireo.run.Checkpoints;
import org.vireo.run.RunEvent;
import org.vireo.training.engine.LearnedWeights;
import org.vireo.training.engine.LearnedWeights.Gradients;
import org.vireo.training.engine.Learner;
import org.vireo.training.engine.LearningRateSchedule;
import org.vireo.training.engine.RunContext;
import org.vireo.training.engine.Update;
import org.vireo.training.input.PretrainBatch;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.optimizer.Optimizer;
import org.vireo.vision.selfsupervised.GradCache;
import org.vireo.vision.selfsupervised.SelfSupervisedDesign;
import org.vireo.vision.selfsupervised.SelfSupervisedNetwork;
import org.vireo.vision.selfsupervised.View;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A backbone that learns from two views of each image, at work on a run. */
final class SelfSupervisedLearner implements Learner<PretrainBatch> {
    private static final String KIND = "vireo-backbone";

    private final RunContext<PretrainConfig> context;
    private final PretrainConfig config;
    private final SelfSupervisedMethod method;
    private final PretrainBatches batches;
    private final Optional<NeighborCheck> neighbors;
    private NeighborCheck.@Nullable Result untrained;
    private NeighborCheck.@Nullable Result newest;
    private final Course course;
    private final List<ComputeDevice> further;
    private final SelfSupervisedDesign design;
    private Trained trained;
    private int microBatch;

    /** The weights, and the network over them. */
    private record Trained(
            LearnedWeights weights, SelfSupervisedNetwork network, @Nullable GradCache split)
            implements AutoCloseable {
        @Override
        public void close() {
            if (split != null) {
                split.close();
            }
            weights.close();
        }
    }

    /**
     * Begins, or goes on.
     *
     * @param checkpoint where it goes on; null for a beginning
     */
    SelfSupervisedLearner(
            RunContext<PretrainConfig> context,
            SelfSupervisedMethod method,
            PretrainBatches batches,
            Optional<NeighborCheck> neighbors,
            @Nullable SafeTensors checkpoint) {
        this.context = context;
        this.config = context.config();
        this.method = method;
        this.batches = batches;
        this.neighbors = neighbors;
        this.design =
                new SelfSupervisedDesign(
                        Backbones.of(config.backbone().id()), method.model(config));
        this.further =
                config.furtherDeviceNames().stream()
                        .map(name -> ComputeDevice.open(name, config.threads()))
                        .toList();
        this.microBatch = Math.ceilDiv(config.batch(), config.chosenParts());
        this.course =
                new Course(
                        batches.perEpoch(),
                        config.epochs() * batches.perEpoch(),
                        LearningRateSchedule.of(config, batches.perEpoch()));
        ComputeDevice device = context.device();
        this.trained =
                trained(
                        checkpoint == null
                                ? LearnedWeights.fresh(
                                        device, rules(), design.specs(), config.seed(), Map.of())
                                : LearnedWeights.of(device, rules(), checkpoint));
    }

    private LearnedWeights.Rules rules() {
        return new LearnedWeights.Rules(
                Optimizer.Rule.of(config.optimizer()), design.rates(), design.statistics(), 0, 0);
    }

    private Trained trained(LearnedWeights weights) {
        int parts = Math.ceilDiv(config.batch(), microBatch);
        return new Trained(
                weights,
                new SelfSupervisedNetwork(context.device().script(), design, weights.weights()),
                parts == 1
                        ? null
                        : new GradCache(
                                context.device(), design, weights.weights(), further, parts));
    }

    @Override
    public Course course() {
        return course;
    }

    @Override
    public OrderedItems<PretrainBatch> batches(long update) {
        return batches.epoch(
                (int) (update / course.perEpoch()), (int) (update % course.perEpoch()));
    }

    @Override
    public Update update(PretrainBatch batch, Pass pass) {
        boolean measured = pass.number() % config.meters().every() == 0;
        Update update =
                trained.weights()
                        .update(
                                pass.rate(),
                                config.effectiveLearningRate() * pass.rateFactor(),
                                scope -> gradients(scope, batch, measured));
        GradCache split = trained.split();
        if (split != null) {
            split.spreadWeights();
        }
        return update;
    }

    private Gradients gradients(NDManager scope, PretrainBatch batch, boolean measured) {
        SelfSupervisedNetwork.Step step = step(scope, batch);
        return new Gradients(
                design.method().terms(),
                step.terms(),
                step.gradients(),
                measured ? trained.network().meters(scope, step) : null,
                measured
                        ? (terms, values) ->
                                method.reading(
                                        config, terms, SelfSupervisedNetwork.Meters.of(values))
                        : null);
    }

    private SelfSupervisedNetwork.Step step(NDManager scope, PretrainBatch batch) {
        GradCache split = trained.split();
        return split != null
                ? split.step(
                        scope,
                        new GradCache.Views(
                                batch.pixels(View.FIRST),
                                batch.pixels(View.SECOND),
                                batch.size(),
                                batch.side()))
                : trained.network()
                        .step(
                                scope,
                                input(scope, batch, View.FIRST),
                                input(scope, batch, View.SECOND));
    }

    private NDArray input(NDManager scope, PretrainBatch batch, View view) {
        return SelfSupervisedNetwork.input(
                context.device().script(), scope, batch.pixels(view), batch.size(), batch.side());
    }

    @Override
    public double loss(Map<String, Double> terms) {
        return design.method().loss(terms);
    }

    @Override
    public int microBatch() {
        return microBatch;
    }

    @Override
    public void useMicroBatch(int images) {
        if (images != microBatch) {
            microBatch = images;
            GradCache split = trained.split();
            if (split != null) {
                split.close();
            }
            trained = trained(trained.weights());
        }
    }

    @Override
    public int leastMicroBatch() {
        return PretrainConfig.LEAST_PART;
    }

    @Override
    public boolean isMeasurementDue(long number, boolean epochEnds) {
        return epochEnds;
    }

    @Override
    public Optional<Measurement> measure(Moment moment, JobMonitor monitor) {
        if (neighbors.isEmpty()) {
            return Optional.of(new Measurement(Map.of(), List.of(), OptionalDouble.empty()));
        }
        Optional<NeighborCheck.Result> found = neighbors.get().run(trained.network(), monitor);
        found.ifPresent(result -> {
            untrained = moment.update() == 0 ? result : untrained;
            newest = result;
        });
        return found.map(
                result -> new Measurement(result.values(), List.of(), OptionalDouble.empty()));
    }

    /** What the neighbors say now; and before the training, if it was not resumed since. */
    @Override
    public Optional<List<RunEvent>> conclude(JobMonitor monitor) {
        NeighborCheck.Result now = newest;
        if (now == null) {
            return Optional.of(List.of());
        }
        NeighborCheck.Result before = untrained;
        String sentence =
                "After training, "
                        + SelfSupervisedMethod.neighbors(config, now.values())
                        + (before == null
                                ? "."
                                : Wording.of("; before, %.1f %%.", 100 * before.accuracy()));
        return Optional.of(List.of(new RunEvent.Note(course.total(), sentence)));
    }

    @Override
    public Map<String, Double> compare(Map<String, Double> before, Map<String, Double> now) {
        return Convergence.of(before, now).values();
    }

    @Override
    public Optional<String> sentence(int epoch, Map<String, Double> values) {
        return Optional.of(method.sentence(config, epoch, values));
    }

    @Override
    public int patience() {
        return config.meters().alarmAfter();
    }

    @Override
    public String advice(String warning, int readings) {
        return method.advice(config, warning, readings);
    }

    @Override
    public void save(Map<String, SafeTensors.Tensor> tensors, Map<String, String> metadata) {
        trained.weights().save(tensors);
    }

    @Override
    public void restore(SafeTensors saved) {
        trained.close();
        trained = trained(LearnedWeights.of(context.device(), rules(), saved));
    }

    /** Writes the backbone alone, with torchvision's names. */
    @Override
    public void saveResult(Path file, long updates) throws IOException {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        trained.weights()
                .weights()
                .view()
                .forEach((name, tensor) -> {
                    if (name.startsWith(SelfSupervisedDesign.BACKBONE)) {
                        tensors.put(name.substring(SelfSupervisedDesign.BACKBONE.length()), tensor);
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
    public Optional<Path> newestResult(Checkpoints checkpoints) {
        return Optional.of(checkpoints.backbone());
    }

    @Override
    public Words words() {
        return new Words(
                "Pretraining",
                "take a narrower expander (expander) or smaller views (cropSize).",
                "batch normalization has only their statistics; the loss stays that of the whole"
                        + " batch.",
                "optimizer.baseLearningRate");
    }

    @Override
    public void close() {
        trained.close();
        further.forEach(ComputeDevice::close);
    }
}
