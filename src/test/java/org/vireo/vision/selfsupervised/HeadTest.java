package org.vireo.vision.selfsupervised;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vireo.Reference;
import org.vireo.config.BarlowTwinsConfig;
import org.vireo.config.SimClrConfig;
import org.vireo.config.SimSiamConfig;
import org.vireo.vision.selfsupervised.barlowtwins.BarlowTwins;
import org.vireo.vision.selfsupervised.simclr.SimClr;
import org.vireo.vision.selfsupervised.simsiam.SimSiam;
import org.vireo.vision.tensor.ReferenceTensors;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.Weights;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Heads with filled weights on two batches of eight, against the authors' modules. */
@Tag("engine")
class HeadTest {
    private static final int WIDTH = 24;

    /** Loss and gradients of a head alone, as {@code step} takes them of a whole network. */
    private static final String HEAD_STEP =
            """
            def head_step(self: __torch__.M, p: Dict[str, Tensor], asked: List[Tensor], first: Tensor, second: Tensor, numbers: List[float]) -> Tuple[Tensor, List[Tensor], List[Tensor]]:
              outputs = self.head(p, first, 1) + self.head(p, second, 1)
              terms, loss = self.whole(outputs, numbers)
              return (terms, self.all_detached(outputs), self.gradients(loss, asked))
            """;

    /**
     * A head and its reference.
     *
     * @param names of the authors' tensors, by the beginnings of ours
     * @param outputs the names of the outputs, as the head orders them for both views
     */
    record Example(
            SelfSupervised method,
            Map<String, String> names,
            List<String> outputs,
            JsonObject expected) {

        /** The authors' name. */
        String theirs(String name) {
            return names.entrySet().stream()
                    .filter(entry -> name.startsWith(entry.getKey()))
                    .map(entry -> entry.getValue() + name.substring(entry.getKey().length()))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return expected.get("name").getAsString();
        }
    }

    static Stream<Example> examples() {
        JsonArray heads = Reference.load("ssl_heads.json").getAsJsonArray("heads");
        Map<String, String> alone = Map.of("projector.", "");
        List<String> embeddings = List.of("z1", "z2");
        return Stream.of(
                new Example(
                        new BarlowTwins(
                                List.of(32, 32, 20), new BarlowTwinsConfig(0.0051, 0.0048), 0.2),
                        alone,
                        embeddings,
                        heads.get(0).getAsJsonObject()),
                new Example(
                        new SimSiam(List.of(24, 24, 20), new SimSiamConfig(16, true)),
                        Map.of("projector.", "m.encoder.fc.", "predictor.", "m.predictor."),
                        List.of("p1", "z1", "p2", "z2"),
                        heads.get(1).getAsJsonObject()),
                new Example(
                        new SimClr(List.of(32, 20), new SimClrConfig(0.1)),
                        alone,
                        embeddings,
                        heads.get(2).getAsJsonObject()),
                new Example(
                        new SimClr(List.of(32, 20), new SimClrConfig(0.5)),
                        alone,
                        embeddings,
                        heads.get(3).getAsJsonObject()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void outputsLossGradientsAndRunningStatisticsAreTheAuthors(Example example) {
        JsonObject expected = example.expected();
        SelfSupervised method = example.method();
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights = Weights.of(manager, filled(example))) {
            List<String> learned =
                    method.head(WIDTH).stream()
                            .filter(TensorSpec::trained)
                            .map(TensorSpec::name)
                            .toList();
            weights.train(learned);
            NDArray first = input(manager, expected.getAsJsonObject("input1"), new float[0]);
            NDArray second =
                    input(manager, expected.getAsJsonObject("input2"), Tensors.floats(first));
            List<NDArray> asked =
                    Stream.concat(Stream.of(first, second), weights.list(learned).stream())
                            .toList();
            asked.forEach(tensor -> tensor.setRequiresGradient(true));
            TorchScript.Value result =
                    script.callWithGradients(
                            manager,
                            new ScriptSource(HEAD_STEP, List.of(Methods.functions(method))),
                            "head_step",
                            weights.map(),
                            asked,
                            first,
                            second,
                            method.numbers());
            float[] terms = Tensors.floats(result.get(0).array());
            double[] wide = new double[terms.length];
            for (int i = 0; i < wide.length; i++) {
                wide[i] = terms[i];
            }
            double loss = expected.get("loss").getAsDouble();
            double off = Math.abs(loss - expected.get("loss_float32").getAsDouble());
            assertEquals(loss, method.loss(wide), 10 * off + 1e-6);
            assertSame(
                    example.outputs(), expected.getAsJsonObject("outputs"), result.get(1).arrays());
            List<NDArray> gradients = result.get(2).arrays();
            assertSame(List.of("grad_input1", "grad_input2"), expected, gradients.subList(0, 2));
            assertSame(
                    learned.stream().map(example::theirs).toList(),
                    expected.getAsJsonObject("grad_parameters"),
                    gradients.subList(2, gradients.size()));
            List<String> statistics =
                    method.head(WIDTH).stream()
                            .map(TensorSpec::name)
                            .filter(name -> name.contains("running_"))
                            .toList();
            assertSame(
                    statistics.stream().map(example::theirs).toList(),
                    expected.getAsJsonObject("running_statistics_after"),
                    weights.list(statistics));
        }
    }

    /** Our tensors, each filled as the authors' of its name; all of theirs must be there. */
    private static Map<String, SafeTensors.Tensor> filled(Example example) {
        String prefix = example.expected().get("weights_prefix").getAsString();
        Map<String, JsonObject> entries = new LinkedHashMap<>();
        for (JsonElement element : example.expected().getAsJsonArray("state_dict")) {
            JsonObject entry = element.getAsJsonObject();
            if (!entry.get("name").getAsString().endsWith("num_batches_tracked")) {
                entries.put(entry.get("name").getAsString(), entry);
            }
        }
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : example.method().head(WIDTH)) {
            String name = example.theirs(spec.name());
            JsonObject entry = Objects.requireNonNull(entries.remove(name), name);
            long[] shape = ReferenceTensors.shape(entry);
            assertArrayEquals(shape, spec.sides(), name);
            float[] values =
                    Reference.fill(
                            prefix + name,
                            Reference.SEED,
                            shape,
                            entry.get("scale").getAsDouble(),
                            entry.get("offset").getAsDouble());
            assertFirst(entry, "first3", values);
            tensors.put(spec.name(), SafeTensors.Tensor.of(values, shape));
        }
        assertEquals(Map.of(), entries);
        return tensors;
    }

    /** The second views are mixed of the first and others. */
    private static NDArray input(NDManager scope, JsonObject entry, float[] first) {
        long[] shape = ReferenceTensors.shape(entry);
        float[] values =
                Reference.fill(entry.get("name").getAsString(), Reference.SEED, shape, 1, 0);
        for (int i = 0; i < first.length; i++) {
            values[i] = (float) (0.6 * first[i] + 0.8 * values[i]);
        }
        assertFirst(entry, "first4", values);
        return Tensors.of(scope, values, shape);
    }

    private static void assertFirst(JsonObject entry, String key, float[] values) {
        float[] first = Reference.floats(entry.get(key));
        for (int i = 0; i < first.length; i++) {
            assertEquals(first[i], values[i], 1e-7);
        }
    }

    private static void assertSame(List<String> names, JsonObject expected, List<NDArray> actual) {
        assertEquals(names.size(), actual.size());
        for (int i = 0; i < names.size(); i++) {
            JsonObject named = expected.getAsJsonObject(names.get(i)).deepCopy();
            named.addProperty("name", names.get(i));
            ReferenceTensors.assertMatches(named, actual.get(i), ReferenceTensors.tolerance(named));
        }
    }
}
