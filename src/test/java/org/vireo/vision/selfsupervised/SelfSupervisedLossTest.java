package org.vireo.vision.selfsupervised;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vireo.Reference;
import org.vireo.vision.tensor.TorchScript;

import java.nio.DoubleBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before all tests
class SelfSupervisedLossTest {
    private NDManager manager;
    private TorchScript script;

    @BeforeAll
    void open() {
        manager = NDManager.newBaseManager();
        script = new TorchScript(manager);
    }

    @AfterAll
    void close() {
        script.close();
        manager.close();
    }

    /**
     * One case of a reference.
     *
     * @param outputs the names of both views' outputs, as the method's head orders them
     */
    record Case(SelfSupervised method, List<String> outputs, JsonObject expected) {

        double total() {
            String vicregs = "total_25_25_1";
            return expected.get(expected.has(vicregs) ? vicregs : "total").getAsDouble();
        }

        /** How far float32 torch is from its gradient. */
        double error() {
            return expected.getAsJsonObject("torch_float32_error")
                    .get("grad_max_abs")
                    .getAsDouble();
        }

        String name() {
            return expected.get("name").getAsString();
        }

        @Override
        public String toString() {
            return method.id() + " " + name();
        }
    }

    static Stream<Case> cases() {
        List<String> embeddings = List.of("x", "y");
        return Stream.of(
                        cases("vicreg_loss.json", embeddings, json -> Methods.vicreg()),
                        cases(
                                "barlow_loss.json",
                                embeddings,
                                json -> Methods.barlowTwins(json.get("lambd").getAsDouble())),
                        cases(
                                "simsiam_loss.json",
                                List.of("p1", "z1", "p2", "z2"),
                                json -> Methods.simSiam(true)),
                        cases(
                                "ntxent_loss.json",
                                embeddings,
                                json -> Methods.simClr(json.get("temperature").getAsDouble())))
                .flatMap(all -> all);
    }

    private static Stream<Case> cases(
            String file, List<String> outputs, Function<JsonObject, SelfSupervised> method) {
        return StreamSupport.stream(
                        Reference.load(file).getAsJsonArray("cases").spliterator(), false)
                .map(JsonElement::getAsJsonObject)
                .map(json -> new Case(method.apply(json), outputs, json));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradientsAreTheAuthorsInDouble(Case example) {
        // VICReg's are listed with 15 digits, the others' gradients with 7.
        double digits = example.method().id().equals("vicreg") ? 1e-10 : 1e-6;
        assertAsExpected(example, DataType.FLOAT64, 1e-10, digits, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossAndGradientsAreTheAuthorsInFloat(Case example) {
        // Where all views are equal, torch is exact by chance: two roundings of 1 are let pass.
        double least =
                example.method().id().equals("vicreg") ? 1e-6 : 10 * example.error() + 2.4e-7;
        assertAsExpected(example, DataType.FLOAT32, 1e-5, 1e-5, least);
    }

    private void assertAsExpected(
            Case example, DataType type, double total, double gradient, double least) {
        int[] shape = Reference.ints(example.expected().get("shape"));
        List<double[]> outputs =
                example.outputs().stream()
                        .map(name -> flat(example, name))
                        .map(SelfSupervisedLossTest::rounded)
                        .toList();
        Result result = gradients(example.method(), outputs, shape, type);
        double slack =
                total * Math.abs(example.total()) + (type == DataType.FLOAT32 ? 1e-6 : 1e-12);
        assertEquals(example.total(), result.loss(example.method()), slack);
        if (example.name().startsWith("one_zero_row")) {
            return; // its gradient is divided by the least length
        }
        List<double[]> expected = new ArrayList<>();
        for (String name : example.outputs()) {
            boolean target = !example.expected().has("grad_" + name);
            expected.add(target ? new double[shape[0] * shape[1]] : flat(example, "grad_" + name));
        }
        double largest =
                expected.stream().flatMapToDouble(Arrays::stream).map(Math::abs).max().orElse(0);
        for (int i = 0; i < expected.size(); i++) {
            assertArrayEquals(
                    expected.get(i),
                    result.gradients().get(i),
                    gradient * largest + least,
                    example.outputs().get(i));
        }
    }

    static List<SelfSupervised> methods() {
        List<SelfSupervised> methods = new ArrayList<>(Methods.all());
        methods.add(Methods.simSiam(false));
        return methods;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theGradientIsTheSlopeThatFiniteDifferencesMeasure(SelfSupervised method) {
        SplittableRandom random = new SplittableRandom(3);
        boolean stopped = method.equals(Methods.simSiam(true));
        int count = method.id().equals("simsiam") ? 4 : 2;
        for (int[] shape : new int[][] {{6, 4}, {4, 7}}) {
            List<double[]> outputs =
                    Stream.generate(() -> random.doubles((long) shape[0] * shape[1], -1, 1))
                            .limit(count)
                            .map(values -> values.toArray())
                            .toList();
            Result result = gradients(method, outputs, shape, DataType.FLOAT64);
            for (int which = 0; which < count; which++) {
                double[] x = outputs.get(which);
                for (int i = 0; i < x.length; i++) {
                    double there = x[i];
                    x[i] = there + 1e-5;
                    double above = loss(method, outputs, shape);
                    x[i] = there - 1e-5;
                    double below = loss(method, outputs, shape);
                    x[i] = there;
                    double slope = stopped && which % 2 == 1 ? 0 : (above - below) / 2e-5;
                    assertEquals(
                            slope,
                            result.gradients().get(which)[i],
                            1e-7,
                            "slope of " + i + " of output " + which);
                }
            }
        }
    }

    private double loss(SelfSupervised method, List<double[]> outputs, int[] shape) {
        return gradients(method, outputs, shape, DataType.FLOAT64).loss(method);
    }

    @Test
    void theEffectiveRankCountsDirectionsThatAreUsedAlike() {
        double[] three = new double[8 * 5];
        for (int i = 0; i < 8; i++) {
            three[5 * i + i % 3] = i < 6 ? 2 : 0;
        }
        double[] one = new double[8 * 5];
        Arrays.fill(one, 0.3);
        try (NDManager scope = manager.newSubManager()) {
            assertEquals(3, rank(scope, three, 8, 5), 1e-3);
            assertEquals(1, rank(scope, one, 8, 5), 1e-3);
        }
    }

    @Test
    void theMetersTellSpreadFromCollapse() {
        double[] spread = new SplittableRandom(1).doubles(32 * 6, -1, 1).toArray();
        double[] point = new double[32 * 6];
        Arrays.fill(point, 0.7);
        try (NDManager scope = manager.newSubManager()) {
            NDArray wide = array(scope, spread, new int[] {32, 6}, DataType.FLOAT32);
            NDArray narrow = array(scope, point, new int[] {32, 6}, DataType.FLOAT32);
            double[] good =
                    doubles(
                            script.call(
                                            scope,
                                            SelfSupervisedNetwork.SPREAD,
                                            "spread_and_rank",
                                            wide,
                                            wide,
                                            wide)
                                    .array());
            double[] bad =
                    doubles(
                            script.call(
                                            scope,
                                            SelfSupervisedNetwork.SPREAD,
                                            "spread_and_rank",
                                            wide,
                                            narrow,
                                            narrow)
                                    .array());
            assertEquals(1 / Math.sqrt(3), good[0], 0.06);
            assertEquals(1, good[1], 0.05);
            assertEquals(good[2], good[3], 1e-6);
            assertEquals(0, bad[0], 1e-6);
            assertEquals(0, bad[1], 1e-5);
            assertEquals(1, bad[3], 1e-2);
        }
    }

    private double rank(NDManager scope, double[] values, int n, int d) {
        NDArray array = array(scope, values, new int[] {n, d}, DataType.FLOAT64);
        return doubles(
                script.call(scope, SelfSupervisedNetwork.SPREAD, "effective_rank", array).array())[
                0];
    }

    /** What the functions make of outputs. */
    private record Result(List<Double> terms, List<double[]> gradients) {
        double loss(SelfSupervised method) {
            return method.loss(terms.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }

    private Result gradients(
            SelfSupervised method, List<double[]> outputs, int[] shape, DataType type) {
        try (NDManager scope = manager.newSubManager()) {
            List<NDArray> arrays =
                    outputs.stream().map(values -> array(scope, values, shape, type)).toList();
            arrays.forEach(array -> array.setRequiresGradient(true));
            TorchScript.Value result =
                    script.callWithGradients(
                            scope,
                            Methods.functions(method),
                            "loss_gradients",
                            arrays,
                            method.numbers());
            return new Result(
                    Arrays.stream(doubles(result.get(0).array())).boxed().toList(),
                    result.get(1).arrays().stream().map(SelfSupervisedLossTest::doubles).toList());
        }
    }

    private static NDArray array(NDManager scope, double[] values, int[] shape, DataType type) {
        Shape sides = new Shape(shape[0], shape[1]);
        // Of the same type it would be no copy, but a view of memory that is freed with the buffer.
        try (NDArray view = scope.create(DoubleBuffer.wrap(values), sides, DataType.FLOAT64);
                NDArray typed = view.toType(type, true)) {
            return typed.duplicate();
        }
    }

    private static double[] flat(Case example, String name) {
        return StreamSupport.stream(example.expected().getAsJsonArray(name).spliterator(), false)
                .flatMapToDouble(row -> Arrays.stream(Reference.doubles(row)))
                .toArray();
    }

    /** Inputs are float32 values, whose decimals are not exact. */
    private static double[] rounded(double[] values) {
        return Arrays.stream(values).map(value -> (float) value).toArray();
    }

    private static double[] doubles(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }
}
