package org.vireo.vision.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.vireo.config.LarsConfig;
import org.vireo.config.PretrainOptimizerConfig;
import org.vireo.config.SgdConfig;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.Weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Moves weights against their gradients; the learning rate is given anew for each step and never
 * enters the state.
 */
public final class Optimizer implements AutoCloseable {

    /** The rule of a step. */
    public sealed interface Rule {

        /** Stochastic gradient descent with momentum, as {@code torch.optim.SGD}. */
        record Sgd(double momentum, double weightDecay, boolean nesterov) implements Rule {}

        /** Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101). */
        record AdamW(double beta1, double beta2, double epsilon, double weightDecay)
                implements Rule {

            /** With the usual betas 0.9 and 0.999. */
            public static AdamW withDecay(double weightDecay) {
                return new AdamW(0.9, 0.999, 1e-8, weightDecay);
            }
        }

        /** Layer-wise adaptive rates (You et al. 2017, arXiv 1708.03888), as VICReg's authors. */
        record Lars(double momentum, double weightDecay, double eta) implements Rule {}

        /** The rule that settings of a pretraining ask for. */
        static Rule of(PretrainOptimizerConfig config) {
            return switch (config) {
                case LarsConfig lars -> new Lars(lars.momentum(), lars.weightDecay(), lars.eta());
                case SgdConfig sgd -> new Sgd(sgd.momentum(), sgd.weightDecay(), false);
            };
        }
    }

    /**
     * How the learning rate of a tensor follows from that of the run.
     *
     * @param scheduled whether it goes with the schedule, or stays where the schedule's warm-up
     *     ends
     * @param factor what it is multiplied by
     */
    public record RateRule(boolean scheduled, double factor) {
        /** The rate of the run. */
        public static final RateRule SCHEDULED = new RateRule(true, 1);

        /** The rate behind the warm-up, throughout. */
        public static final RateRule CONSTANT = new RateRule(false, 1);

        /**
         * The tensor's rate.
         *
         * @param now the run's rate in this update
         * @param behindWarmup the rate that the schedule falls from
         */
        public double of(double now, double behindWarmup) {
            return factor * (scheduled ? now : behindWarmup);
        }
    }

    /** Updates in place. */
    public static final ScriptSource SCRIPT = ScriptSource.of("optimizers");

    private final TorchScript script;
    private final Rule rule;
    private final NDManager manager;
    private final Weights weights;
    private final List<String> names;
    private final List<NDArray> parameters;

    /** Per state its tensors, in the order of the parameters. */
    private final Map<String, List<NDArray>> state = new LinkedHashMap<>();

    /** Which parameters, by their places, have which rate. */
    private final Map<RateRule, List<Integer>> groups = new LinkedHashMap<>();

    /** An optimizer of the weights that have a rate, its state all zeros. */
    public Optimizer(
            NDManager parent,
            TorchScript script,
            Rule rule,
            Weights weights,
            SequencedMap<String, RateRule> rates) {
        this.script = script;
        this.rule = rule;
        this.manager = parent.newSubManager();
        this.weights = weights;
        this.names = List.copyOf(rates.keySet());
        this.parameters = weights.list(names);
        int place = 0;
        for (RateRule rate : rates.values()) {
            groups.computeIfAbsent(rate, _ -> new ArrayList<>()).add(place++);
        }
        for (String kind : kinds(rule)) {
            state.put(kind, zeros(kind));
        }
    }

    private static List<String> kinds(Rule rule) {
        return switch (rule) {
            case Rule.Sgd _, Rule.Lars _ -> List.of("momentum");
            case Rule.AdamW _ -> List.of("mean", "square", "steps");
        };
    }

    private List<NDArray> zeros(String kind) {
        List<NDArray> zeros = new ArrayList<>();
        for (NDArray parameter : parameters) {
            zeros.add(
                    kind.equals("steps")
                            ? Tensors.of(manager, new float[1])
                            : Tensors.zerosLike(manager, parameter));
        }
        return zeros;
    }

    /**
     * Looks at gradients.
     *
     * @param terms (T) of the loss
     * @return (T + 2): the terms, the Euclidean norm over all gradients together, and 1 where all
     *     of these are finite, else 0
     */
    public NDArray judge(NDManager scope, NDArray terms, List<NDArray> gradients) {
        return script.call(scope, SCRIPT, "judged", terms, gradients, weights.lossScale()).array();
    }

    /**
     * How gradients are to be taken; each a number on the device.
     *
     * @param divisor what they are divided by
     * @param skip 1 to leave weights and state as they are, 0 to move them
     */
    public record Limits(NDArray divisor, NDArray skip) {}

    /**
     * What {@link #judge} says about taking gradients, without asking what it says.
     *
     * @param clipNorm the largest norm; 0 for any
     */
    public Limits limits(NDManager scope, NDArray judged, double clipNorm) {
        TorchScript.Value limits =
                script.call(scope, SCRIPT, "limits", judged, clipNorm, weights.lossScale());
        return new Limits(limits.get(0).array(), limits.get(1).array());
    }

    /**
     * One step; the gradients may be overwritten.
     *
     * @param learningRate of this update
     * @param behindWarmup the rate that the schedule falls from, which constant rates keep
     */
    public void step(
            NDManager scope,
            List<NDArray> gradients,
            Limits limits,
            double learningRate,
            double behindWarmup) {
        groups.forEach((rate, members) ->
                step(scope, gradients, limits, members, rate.of(learningRate, behindWarmup)));
    }

    private void step(
            NDManager scope,
            List<NDArray> gradients,
            Limits limits,
            List<Integer> members,
            double rate) {
        List<NDArray> p = pick(parameters, members);
        List<NDArray> g = pick(gradients, members);
        switch (rule) {
            case Rule.Sgd(double momentum, double weightDecay, boolean nesterov) ->
                    script.call(
                            scope,
                            SCRIPT,
                            "sgd",
                            p,
                            g,
                            state("momentum", members),
                            limits.divisor,
                            limits.skip,
                            rate,
                            momentum,
                            weightDecay,
                            nesterov);
            case Rule.AdamW(double beta1, double beta2, double epsilon, double weightDecay) ->
                    script.call(
                            scope,
                            SCRIPT,
                            "adamw",
                            p,
                            g,
                            state("mean", members),
                            state("square", members),
                            state("steps", members),
                            limits.divisor,
                            limits.skip,
                            rate,
                            beta1,
                            beta2,
                            epsilon,
                            weightDecay);
            case Rule.Lars(double momentum, double weightDecay, double eta) ->
                    script.call(
                            scope,
                            SCRIPT,
                            "lars",
                            p,
                            g,
                            state("momentum", members),
                            pick(parameters, kernels(members)),
                            pick(gradients, kernels(members)),
                            limits.divisor,
                            limits.skip,
                            rate,
                            momentum,
                            weightDecay,
                            eta);
        }
    }

    /** Those of more than one dimension. */
    private List<Integer> kernels(List<Integer> members) {
        return members.stream()
                .filter(place -> parameters.get(place).getShape().dimension() > 1)
                .toList();
    }

    private static List<NDArray> pick(List<NDArray> all, List<Integer> members) {
        return members.stream().map(all::get).toList();
    }

    private List<NDArray> state(String kind, List<Integer> members) {
        List<NDArray> tensors = state.get(kind);
        if (tensors == null) {
            throw new IllegalStateException(rule + " keeps no " + kind);
        }
        return pick(tensors, members);
    }

    /**
     * The state, {@code kind.parameter} to tensor, to be written before the next step: see {@link
     * Weights#view}.
     */
    public Map<String, SafeTensors.Tensor> view() {
        Map<String, SafeTensors.Tensor> view = new LinkedHashMap<>();
        state.forEach((kind, tensors) -> {
            for (int i = 0; i < names.size(); i++) {
                NDArray tensor = tensors.get(i);
                view.put(
                        kind + "." + names.get(i),
                        SafeTensors.Tensor.over(
                                Tensors.bytes(tensor), tensor.getShape().getShape()));
            }
        });
        return view;
    }

    /**
     * Goes back to a state that {@link #view} gave.
     *
     * @throws IllegalArgumentException if a tensor is missing or has another shape
     */
    public void restore(Map<String, SafeTensors.Tensor> kept) {
        state.forEach((kind, tensors) -> {
            for (int i = 0; i < names.size(); i++) {
                String name = kind + "." + names.get(i);
                SafeTensors.Tensor saved = kept.get(name);
                long[] shape = tensors.get(i).getShape().getShape();
                if (saved == null || !saved.shape().equals(Arrays.stream(shape).boxed().toList())) {
                    throw new IllegalArgumentException(
                            "the checkpoint does not fit the optimizer at " + name);
                }
                tensors.get(i).set(saved.data().duplicate().order(saved.data().order()));
            }
        });
    }

    @Override
    public void close() {
        manager.close();
    }
}
