package org.vireo.vision.backbone;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.vireo.vision.tensor.ReferenceTensors.assertMatches;
import static org.vireo.vision.tensor.ReferenceTensors.shape;
import static org.vireo.vision.tensor.ReferenceTensors.stateDict;
import static org.vireo.vision.tensor.ReferenceTensors.tolerance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vireo.Reference;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.Weights;

import java.util.List;
import java.util.Map;

@Tag("engine")
class FeatureTapsTest {
    private static final double EPSILON = 1e-5;

    /**
     * The reference lists what each layer gives, not what its last convolution does. But the one
     * follows from the other: {@code relu(norm(tap) + input of the last block)}.
     */
    @ParameterizedTest
    @EnumSource(names = {"RESNET18", "RESNET50"})
    void fromTheTapsFollowsWhatTorchvisionsLayersGive(ResNet network) {
        JsonObject reference = Reference.load(network.id() + ".json");
        JsonObject expected = reference.getAsJsonObject("eval");
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights =
                        Weights.of(manager, stateDict(reference.getAsJsonArray("state_dict")))) {
            JsonObject entry = reference.getAsJsonObject("input");
            float[] values =
                    Reference.fill(
                            "input",
                            Reference.SEED,
                            shape(entry),
                            entry.get("scale").getAsDouble(),
                            0);
            NDArray input = Tensors.of(manager, values, shape(entry));
            List<NDArray> taps =
                    new FeatureTaps(script, network, Norm.BATCH, "", weights).of(manager, input);
            for (int layer = 1; layer <= 4; layer++) {
                NDArray before = inputOfLastBlock(script, network, layer, weights.map(), input);
                NDArray tap = taps.get(layer - 1);
                float[] given = Tensors.floats(tap);
                finish(given, Tensors.floats(before), norm(weights, network, layer), tap);
                JsonObject stage = expected.getAsJsonObject("layer" + layer);
                assertMatches(
                        stage,
                        Tensors.of(manager, given, tap.getShape().getShape()),
                        tolerance(stage));
            }
            JsonObject pooled = expected.getAsJsonObject("avgpool");
            assertMatches(pooled, taps.get(4), tolerance(pooled));
        }
    }

    /** The layer's output when its last block is left out. */
    private static NDArray inputOfLastBlock(
            TorchScript script,
            ResNet network,
            int layer,
            Map<String, NDArray> weights,
            NDArray input) {
        int[] fewer = network.shape();
        fewer[layer - 1]--;
        return script.call(
                        input.getManager(),
                        ResNet.SCRIPT,
                        "resnet",
                        weights,
                        "",
                        input,
                        fewer,
                        Norm.FROZEN.mode())
                .arrays()
                .get(layer);
    }

    private static float[][] norm(Weights weights, ResNet network, int layer) {
        String last = network == ResNet.RESNET18 ? ".bn2." : ".bn3.";
        String name = "layer" + layer + "." + (network.shape()[layer - 1] - 1) + last;
        return List.of("weight", "bias", "running_mean", "running_var").stream()
                .map(part -> Tensors.floats(weights.get(name + part)))
                .toArray(float[][]::new);
    }

    private static void finish(float[] tap, float[] before, float[][] norm, NDArray shaped) {
        int channels = (int) shaped.getShape().get(1);
        int places = (int) (shaped.getShape().get(2) * shaped.getShape().get(3));
        for (int i = 0; i < tap.length; i++) {
            int c = i / places % channels;
            double normalized =
                    (tap[i] - norm[2][c]) / Math.sqrt(norm[3][c] + EPSILON) * norm[0][c]
                            + norm[1][c];
            tap[i] = (float) Math.max(0, normalized + before[i]);
        }
    }

    @Test
    void foldedWeightsAreRefused() {
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights none = Weights.of(manager, Map.of())) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new FeatureTaps(script, ResNet.RESNET18, Norm.FOLDED, "", none));
        }
    }
}
