package org.vireo.vision.optimizer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.Reference;
import org.vireo.vision.optimizer.Optimizer.Rule;
import org.vireo.vision.tensor.ReferenceTensors;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.Weights;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;

@Tag("engine")
class OptimizerTest {
    private static final JsonObject REFERENCE = Reference.load("optimizers.json");

    @ParameterizedTest
    @CsvSource({
        "sgd_momentum, 2e-6",
        "sgd_momentum_changing_lr, 2e-6",
        "sgd_nesterov, 2e-6",
        "adamw, 2e-6",
        "adamw_changing_lr, 2e-6",
        "lars, 2e-6",
        "lars_large_wd, 5e-6"
    })
    void fiveStepsEndWhereTheReferenceDoes(String name, double tolerance) {
        JsonObject run = REFERENCE.getAsJsonObject("runs").getAsJsonObject(name);
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights = Weights.of(manager, start());
                Optimizer optimizer =
                        new Optimizer(manager, script, rule(name, run), weights, scheduled())) {
            double[] rates = Reference.doubles(run.get("lr_per_step"));
            JsonArray after = run.getAsJsonArray("parameters_after_each_step_float64");
            for (int step = 0; step < rates.length; step++) {
                step(optimizer, manager, step, rates[step], rates[step]);
                assertAt(after.get(step).getAsJsonObject(), weights, tolerance);
            }
        }
    }

    private static SequencedMap<String, Optimizer.RateRule> scheduled() {
        SequencedMap<String, Optimizer.RateRule> rates = new LinkedHashMap<>();
        names().forEach(name -> rates.put(name, Optimizer.RateRule.SCHEDULED));
        return rates;
    }

    @Test
    void eachWeightMovesByItsOwnRate() {
        List<String> names = names();
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights = Weights.of(manager, start())) {
            SequencedMap<String, Optimizer.RateRule> rates = scheduled();
            rates.put(names.get(1), Optimizer.RateRule.CONSTANT);
            rates.put(names.get(2), new Optimizer.RateRule(true, 0.5));
            Rule plain = new Rule.Sgd(0, 0, false);
            try (Optimizer optimizer = new Optimizer(manager, script, plain, weights, rates)) {
                step(optimizer, manager, 0, 0.25, 1);
            }
            List<NDArray> gradients = gradients(manager, 0);
            for (int i = 0; i < names.size(); i++) {
                float rate = i == 1 ? 1 : i == 2 ? 0.125F : 0.25F;
                float[] expected = Objects.requireNonNull(start().get(names.get(i))).floats();
                float[] gradient = Tensors.floats(gradients.get(i));
                for (int j = 0; j < expected.length; j++) {
                    expected[j] -= rate * gradient[j];
                }
                assertArrayEquals(expected, Tensors.floats(weights.get(names.get(i))), 1e-6F);
            }
        }
    }

    @Test
    void aRestoredOptimizerGoesOnBitForBit() {
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights straight = Weights.of(manager, start());
                Optimizer whole =
                        new Optimizer(
                                manager,
                                script,
                                Rule.AdamW.withDecay(0.1),
                                straight,
                                scheduled())) {
            step(whole, manager, 0, 0.01, 0.01);
            try (Weights again = Weights.of(manager, straight.snapshot());
                    Optimizer resumed =
                            new Optimizer(
                                    manager,
                                    script,
                                    Rule.AdamW.withDecay(0.1),
                                    again,
                                    scheduled())) {
                Map<String, SafeTensors.Tensor> kept = new HashMap<>();
                whole.view()
                        .forEach((name, one) ->
                                kept.put(name, SafeTensors.Tensor.of(one.floats(), one.sides())));
                resumed.restore(kept);
                step(whole, manager, 1, 0.01, 0.01);
                step(resumed, manager, 1, 0.01, 0.01);
                for (String name : names()) {
                    assertArrayEquals(
                            Tensors.floats(straight.get(name)), Tensors.floats(again.get(name)));
                }
            }
        }
    }

    @Test
    void theNormIsTakenOverAllGradientsTogether() {
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights = Weights.of(manager, start());
                Optimizer optimizer =
                        new Optimizer(
                                manager,
                                script,
                                new Rule.Sgd(0.9, 0, false),
                                weights,
                                scheduled())) {
            List<NDArray> gradients =
                    List.of(
                            Tensors.of(manager, new float[] {3, 0}, 2),
                            Tensors.of(manager, new float[] {0, -4}, 2));
            NDArray terms = Tensors.of(manager, new float[] {7}, 1);
            assertArrayEquals(
                    new float[] {7, 5, 1},
                    Tensors.floats(optimizer.judge(manager, terms, gradients)),
                    1e-6f);
        }
    }

    private static void step(
            Optimizer optimizer, NDManager scope, int step, double rate, double behindWarmup) {
        List<NDArray> gradients = gradients(scope, step);
        NDArray judged = optimizer.judge(scope, Tensors.of(scope, new float[] {0}, 1), gradients);
        Optimizer.Limits limits = optimizer.limits(scope, judged, 0);
        optimizer.step(scope, gradients, limits, rate, behindWarmup);
    }

    private static Rule rule(String name, JsonObject run) {
        double decay = run.get("weight_decay").getAsDouble();
        if (name.startsWith("adamw")) {
            double[] betas = Reference.doubles(run.get("betas"));
            return new Rule.AdamW(betas[0], betas[1], run.get("eps").getAsDouble(), decay);
        }
        double momentum = run.get("momentum").getAsDouble();
        return name.startsWith("lars")
                ? new Rule.Lars(momentum, decay, run.get("eta").getAsDouble())
                : new Rule.Sgd(momentum, decay, name.contains("nesterov"));
    }

    private static List<String> names() {
        return List.copyOf(start().keySet());
    }

    private static Map<String, SafeTensors.Tensor> start() {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        for (JsonElement element : REFERENCE.getAsJsonArray("parameters")) {
            JsonObject parameter = element.getAsJsonObject();
            tensors.put(
                    parameter.get("name").getAsString(),
                    SafeTensors.Tensor.of(
                            Reference.floats(parameter.get("init")),
                            ReferenceTensors.shape(parameter)));
        }
        return tensors;
    }

    private static List<NDArray> gradients(NDManager manager, int step) {
        JsonObject all = REFERENCE.getAsJsonArray("grads_per_step").get(step).getAsJsonObject();
        List<NDArray> gradients = new ArrayList<>();
        for (Map.Entry<String, SafeTensors.Tensor> parameter : start().entrySet()) {
            gradients.add(
                    Tensors.of(
                            manager,
                            Reference.floats(all.get(parameter.getKey())),
                            parameter.getValue().shape().stream()
                                    .mapToLong(Long::longValue)
                                    .toArray()));
        }
        return gradients;
    }

    private static void assertAt(JsonObject expected, Weights weights, double tolerance) {
        for (String name : names()) {
            double[] values = Reference.doubles(expected.get(name));
            float[] actual = Tensors.floats(weights.get(name));
            for (int i = 0; i < values.length; i++) {
                assertEquals(values[i], actual[i], tolerance, name + " at " + i);
            }
        }
    }
}
