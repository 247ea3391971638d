package org.vireo.vision.backbone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vireo.vision.tensor.ReferenceTensors.assertMatches;
import static org.vireo.vision.tensor.ReferenceTensors.magnitude;
import static org.vireo.vision.tensor.ReferenceTensors.shape;
import static org.vireo.vision.tensor.ReferenceTensors.stateDict;
import static org.vireo.vision.tensor.ReferenceTensors.tolerance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vireo.Reference;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.Weights;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class ResNetTest {
    private static final ScriptSource LOSS =
            new ScriptSource(
                    """
                    def classified(self: __torch__.M, p: Dict[str, Tensor], x: Tensor, blocks: List[int], norm_mode: int) -> List[Tensor]:
                      outputs = self.resnet(p, "", x, blocks, norm_mode)
                      pooled = self.global_average(outputs[4])
                      torch.append(outputs, pooled)
                      torch.append(outputs, torch.linear(pooled, p["fc.weight"], p["fc.bias"]))
                      return outputs
                    def classified_step(self: __torch__.M, p: Dict[str, Tensor], learned: List[Tensor], x: Tensor, w: Tensor, blocks: List[int], norm_mode: int) -> Tuple[Tensor, List[Tensor]]:
                      outputs = self.classified(p, x, blocks, norm_mode)
                      loss = torch.mean(outputs[6] * w)
                      return (torch.detach(loss), self.gradients(loss, learned))
                    """,
                    List.of(ResNet.SCRIPT));

    @ParameterizedTest
    @EnumSource(ResNet.class)
    void namesAndShapesAreTorchvisions(ResNet network) {
        if (network != ResNet.RESNET18 && network != ResNet.RESNET50) {
            return;
        }
        List<String> expected = new ArrayList<>();
        for (JsonElement e : Reference.load(network.id() + ".json").getAsJsonArray("state_dict")) {
            String name = e.getAsJsonObject().get("name").getAsString();
            if (!name.startsWith("fc.") && !name.endsWith("num_batches_tracked")) {
                expected.add(name + e.getAsJsonObject().get("shape").toString().replace(",", ", "));
            }
        }
        List<String> actual =
                network.specs("", Norm.BATCH, false).stream()
                        .map(spec -> spec.name() + spec.shape())
                        .toList();
        assertEquals(expected, actual);
    }

    @Test
    void halfTheWidthIsResNet18WithHalfOfEveryCountOfChannels() {
        List<TensorSpec> whole = ResNet.RESNET18.specs("", Norm.BATCH, false);
        List<TensorSpec> half = ResNet.RESNET18HALF.specs("", Norm.BATCH, false);
        assertEquals(whole.size(), half.size());
        for (int i = 0; i < whole.size(); i++) {
            TensorSpec one = whole.get(i);
            List<Long> expected = new ArrayList<>(one.shape());
            expected.set(0, one.shape().get(0) / 2);
            if (one.shape().size() > 1 && one.shape().get(1) > 3) {
                expected.set(1, one.shape().get(1) / 2);
            }
            assertEquals(one.name(), half.get(i).name());
            assertEquals(expected, half.get(i).shape(), one.name());
        }
    }

    @ParameterizedTest
    @EnumSource(ResNet.class)
    void itsCostCountsTheWeightsItHas(ResNet network) {
        double weights =
                network.specs("", Norm.BATCH, false).stream()
                        .filter(TensorSpec::trained)
                        .mapToLong(TensorSpec::size)
                        .sum();
        assertEquals(1, network.cost().parameters() / weights, 0.01);
    }

    @ParameterizedTest
    @CsvSource({"resnet18, eval", "resnet18, train", "resnet50, eval", "resnet50, train"})
    void stagesAreTorchvisions(String arch, String mode) {
        JsonObject reference = Reference.load(arch + ".json");
        JsonObject expected = reference.getAsJsonObject(mode);
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights =
                        Weights.of(manager, stateDict(reference.getAsJsonArray("state_dict")))) {
            NDArray input = filled(manager, reference.getAsJsonObject("input"));
            List<NDArray> outputs =
                    script.call(
                                    manager,
                                    LOSS,
                                    "classified",
                                    weights.map(),
                                    input,
                                    Backbones.of(arch).shape(),
                                    norm(mode).mode())
                            .arrays();
            List<String> stages =
                    List.of("stem", "layer1", "layer2", "layer3", "layer4", "avgpool", "fc");
            for (int i = 0; i < stages.size(); i++) {
                JsonObject stage = expected.getAsJsonObject(stages.get(i));
                assertMatches(stage, outputs.get(i), tolerance(stage));
            }
            if (mode.equals("train")) {
                assertRunningStatistics(expected, weights);
            }
        }
    }

    /** In double: BatchNorm over a dozen values makes float32 gradients of ResNet-50 rough. */
    @ParameterizedTest
    @CsvSource({"resnet18, eval", "resnet18, train", "resnet50, eval", "resnet50, train"})
    void gradientsAreTorchvisions(String arch, String mode) {
        JsonObject reference = Reference.load(arch + ".json");
        JsonObject expected = reference.getAsJsonObject(mode);
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights =
                        Weights.of(manager, stateDict(reference.getAsJsonArray("state_dict")))) {
            JsonObject gradients = expected.getAsJsonObject("grad");
            List<String> learned = List.copyOf(gradients.keySet());
            Map<String, NDArray> exact = new LinkedHashMap<>();
            weights.map().forEach((name, array) -> exact.put(name, inDouble(array)));
            exact.forEach((name, array) -> array.setRequiresGradient(learned.contains(name)));
            float[] lossWeight =
                    Reference.fill("loss_weight", Reference.SEED, new long[] {2, 10}, 1, 0);
            TorchScript.Value result =
                    script.callWithGradients(
                            manager,
                            LOSS,
                            "classified_step",
                            exact,
                            learned.stream().map(exact::get).toList(),
                            inDouble(filled(manager, reference.getAsJsonObject("input"))),
                            inDouble(Tensors.of(manager, lossWeight, 2, 10)),
                            Backbones.of(arch).shape(),
                            norm(mode).mode());
            double loss = expected.getAsJsonObject("loss").get("value").getAsDouble();
            assertEquals(loss, result.get(0).array().toDoubleArray()[0], 1e-9);
            for (int i = 0; i < learned.size(); i++) {
                JsonObject gradient = gradients.getAsJsonObject(learned.get(i));
                NDArray actual = result.get(1).arrays().get(i).toType(DataType.FLOAT32, true);
                assertMatches(gradient, actual, 1e-6 * magnitude(gradient));
            }
        }
    }

    private static NDArray inDouble(NDArray array) {
        return array.toType(DataType.FLOAT64, true);
    }

    private static Norm norm(String mode) {
        return mode.equals("eval") ? Norm.FROZEN : Norm.BATCH;
    }

    private static void assertRunningStatistics(JsonObject expected, Weights weights) {
        JsonObject statistics = expected.getAsJsonObject("running_stats_after_one_forward");
        for (Map.Entry<String, JsonElement> entry : statistics.entrySet()) {
            JsonObject statistic = entry.getValue().getAsJsonObject();
            assertMatches(
                    statistic,
                    weights.get(entry.getKey()),
                    Math.max(tolerance(statistic), 1e-5 * magnitude(statistic)));
        }
    }

    @Test
    void foldedWeightsGiveTheSameStages() {
        JsonObject reference = Reference.load("resnet18.json");
        JsonObject expected = reference.getAsJsonObject("eval");
        Map<String, SafeTensors.Tensor> tensors = stateDict(reference.getAsJsonArray("state_dict"));
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights =
                        Weights.of(manager, BatchNormFolding.fold(ResNet.RESNET18, tensors))) {
            NDArray input =
                    Tensors.channelsLast(
                            script, manager, filled(manager, reference.getAsJsonObject("input")));
            List<NDArray> stages =
                    script.call(
                                    manager,
                                    ResNet.SCRIPT,
                                    "resnet",
                                    weights.map(),
                                    "",
                                    input,
                                    ResNet.RESNET18.shape(),
                                    Norm.FOLDED.mode())
                            .arrays();
            JsonObject layer4 = expected.getAsJsonObject("layer4");
            assertMatches(layer4, stages.get(4), tolerance(layer4));
        }
    }

    @Test
    void theStartIsTheSameForTheSameSeedOnly() {
        TensorSpec spec = ResNet.RESNET18.specs("", Norm.BATCH, false).getFirst();
        assertEquals(spec.startValues(1)[5], spec.startValues(1)[5]);
        double sum = 0;
        float[] values = spec.startValues(1);
        float[] others = spec.startValues(2);
        int same = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * values[i];
            same += values[i] == others[i] ? 1 : 0;
        }
        assertEquals(Math.sqrt(2.0 / (64 * 49)), Math.sqrt(sum / values.length), 5e-4);
        assertEquals(0, same, 3);
    }

    private static NDArray filled(NDManager manager, JsonObject entry) {
        long[] shape = shape(entry);
        return Tensors.of(
                manager,
                Reference.fill(
                        entry.get("name").getAsString(),
                        Reference.SEED,
                        shape,
                        entry.get("scale").getAsDouble(),
                        entry.get("offset").getAsDouble()),
                shape);
    }
}
