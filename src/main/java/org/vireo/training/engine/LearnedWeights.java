package org.vireo.training.engine;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.jspecify.annotations.Nullable;
import org.vireo.inference.DetectorFile;
import org.vireo.vision.optimizer.Optimizer;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.Weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Everything that an update changes: weights, running statistics, their average, the optimizer's
 * state. An update moves all of it or nothing.
 */
public final class LearnedWeights implements AutoCloseable {

    private static final String AVERAGED = DetectorFile.AVERAGED;

    private static final String OPTIMIZER = "optimizer.";

    private final ComputeDevice device;
    private final Rules rules;
    private final Weights weights;
    private final @Nullable Weights average;
    private final Optimizer optimizer;

    /** The running statistics that an update moves, and what they were before it. */
    private final List<NDArray> statistics;

    private final List<NDArray> kept;

    /**
     * How weights are moved.
     *
     * @param rates the tensors that learn, by name, each with its learning rate
     * @param statistics the names of the running statistics that an update moves
     * @param clipNorm the largest norm of the gradient over all weights; 0 is no limit
     * @param emaDecay of a running average of the weights; 0 keeps none
     */
    public record Rules(
            Optimizer.Rule optimizer,
            SequencedMap<String, Optimizer.RateRule> rates,
            List<String> statistics,
            double clipNorm,
            double emaDecay) {

        /** The same rate for all. */
        public static SequencedMap<String, Optimizer.RateRule> scheduled(List<String> learned) {
            SequencedMap<String, Optimizer.RateRule> rates = new LinkedHashMap<>();
            learned.forEach(name -> rates.put(name, Optimizer.RateRule.SCHEDULED));
            return rates;
        }
    }

    private LearnedWeights(
            ComputeDevice device,
            Rules rules,
            Map<String, SafeTensors.Tensor> tensors,
            Map<String, SafeTensors.Tensor> averaged) {
        this.device = device;
        this.rules = rules;
        this.weights = Weights.of(device.manager(), tensors);
        this.weights.train(rules.rates().keySet());
        this.weights.compute(device.arithmetic());
        this.average = rules.emaDecay() > 0 ? Weights.of(device.manager(), averaged) : null;
        this.optimizer =
                new Optimizer(
                        device.manager(),
                        device.script(),
                        rules.optimizer(),
                        weights,
                        rules.rates());
        this.statistics = weights.list(rules.statistics());
        this.kept =
                statistics.stream()
                        .map(array -> Tensors.zerosLike(device.manager(), array))
                        .toList();
    }

    /**
     * The state before the first update.
     *
     * @param started the tensors that do not start at random, by name
     */
    public static LearnedWeights fresh(
            ComputeDevice device,
            Rules rules,
            List<TensorSpec> specs,
            long seed,
            Map<String, SafeTensors.Tensor> started) {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : specs) {
            SafeTensors.Tensor given = started.get(spec.name());
            tensors.put(
                    spec.name(),
                    given != null
                            ? given
                            : SafeTensors.Tensor.of(spec.startValues(seed), spec.sides()));
        }
        return new LearnedWeights(device, rules, tensors, tensors);
    }

    /**
     * The state that a checkpoint holds.
     *
     * @throws IllegalArgumentException if a tensor is missing
     */
    public static LearnedWeights of(ComputeDevice device, Rules rules, SafeTensors checkpoint) {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        Map<String, SafeTensors.Tensor> averaged = new LinkedHashMap<>();
        Map<String, SafeTensors.Tensor> optimizer = new LinkedHashMap<>();
        checkpoint
                .tensors()
                .forEach((name, tensor) -> {
                    if (name.startsWith(AVERAGED)) {
                        averaged.put(name.substring(AVERAGED.length()), tensor);
                    } else if (name.startsWith(OPTIMIZER)) {
                        optimizer.put(name.substring(OPTIMIZER.length()), tensor);
                    } else {
                        tensors.put(name, tensor);
                    }
                });
        LearnedWeights state = new LearnedWeights(device, rules, tensors, averaged);
        state.optimizer.restore(optimizer);
        state.weights
                .lossScaling()
                .forEach((name, array) -> {
                    SafeTensors.Tensor saved = optimizer.get(name);
                    if (saved != null) {
                        array.set(saved.floats());
                    }
                });
        return state;
    }

    /** The weights themselves, for the network that is trained. */
    public Weights weights() {
        return weights;
    }

    /** Computes what a batch gives. */
    @FunctionalInterface
    public interface Step {

        /**
         * Terms and gradients; may move the running statistics.
         *
         * @param scope owns the gradients
         */
        Gradients compute(NDManager scope);
    }

    /**
     * What a batch gives, on the device.
     *
     * @param names of the terms
     * @param terms of the loss, in their order
     * @param gradients in the order of the tensors that learn
     * @param measured what was measured besides, in one dimension; null if nothing was
     * @param meters reads it
     */
    public record Gradients(
            List<String> names,
            NDArray terms,
            List<NDArray> gradients,
            @Nullable NDArray measured,
            Update.@Nullable Meters meters) {

        /** With nothing measured. */
        public Gradients(List<String> names, NDArray terms, List<NDArray> gradients) {
            this(names, terms, gradients, null, null);
        }

        private Update update(NDArray judged, boolean scaled) {
            NDArray numbers = measured == null ? judged.duplicate() : judged.concat(measured);
            numbers.detach();
            return new Update(names, numbers, meters, scaled);
        }
    }

    /**
     * One update.
     *
     * @throws EngineException also when memory does not suffice; all is then as before
     */
    public Update update(double rate, Step step) {
        return update(rate, rate, step);
    }

    /**
     * As {@link #update(double, Step)}, where some tensors keep the rate behind the warm-up.
     *
     * @param behindWarmup the rate that the schedule falls from
     */
    public Update update(double rate, double behindWarmup, Step step) {
        copy(kept, statistics);
        boolean done = false;
        try (NDManager scope = device.manager().newSubManager()) {
            Gradients found = step.compute(scope);
            NDArray judged = optimizer.judge(scope, found.terms(), found.gradients());
            Update update = found.update(judged, !weights.lossScale().isEmpty());
            Optimizer.Limits limits = optimizer.limits(scope, judged, rules.clipNorm());
            optimizer.step(scope, found.gradients(), limits, rate, behindWarmup);
            if (!statistics.isEmpty()) {
                script(scope, "put_back", statistics, kept, judged);
            }
            if (average != null) {
                script(
                        scope,
                        "average",
                        average.list(),
                        weights.list(),
                        limits.skip(),
                        rules.emaDecay());
            }
            List<NDArray> scaling = List.copyOf(weights.lossScaling().values());
            if (!scaling.isEmpty()) {
                script(scope, "rescaled", scaling, judged);
            }
            if (!device.runsAhead()) {
                Update.fetch(List.of(update));
            }
            done = true;
            return update;
        } finally {
            if (!done) {
                copy(statistics, kept);
            }
        }
    }

    private void script(NDManager scope, String function, Object... arguments) {
        device.script().call(scope, Optimizer.SCRIPT, function, arguments);
    }

    private void copy(List<NDArray> to, List<NDArray> from) {
        if (!to.isEmpty()) {
            try (NDManager scope = device.manager().newSubManager()) {
                Tensors.copy(device.script(), scope, to, from);
            }
        }
    }

    /** A copy of the tensors to evaluate and to give away: the averaged ones where they are. */
    public Map<String, SafeTensors.Tensor> evaluated() {
        return average == null ? weights.snapshot() : average.snapshot();
    }

    /** Adds all tensors of a checkpoint, to be written before the next update. */
    public void save(Map<String, SafeTensors.Tensor> tensors) {
        tensors.putAll(weights.view());
        if (average != null) {
            average.view().forEach((name, t) -> tensors.put(AVERAGED + name, t));
        }
        optimizer.view().forEach((name, t) -> tensors.put(OPTIMIZER + name, t));
        weights.lossScaling()
                .forEach((name, array) ->
                        tensors.put(
                                OPTIMIZER + name, SafeTensors.Tensor.of(Tensors.floats(array), 1)));
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
