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
import org.vireo.vision.tensor.ScriptValue;
import org.vireo.vision.tensor.TorchScript;

import java.nio.DoubleBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

@Tag("engine")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // opened before all tests
class VicregLossTest {
    private static final double[] WEIGHTS = {25, 25, 1};
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

    static Stream<JsonObject> cases() {
        return StreamSupport.stream(
                        Reference.load("vicreg_loss.json").getAsJsonArray("cases").spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void termsAndGradientsAreTheAuthorsInDouble(JsonObject expected) {
        assertAsExpected(expected, DataType.FLOAT64, 1e-10, 1e-10, 1e-12);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void termsAndGradientsAreTheAuthorsInFloat(JsonObject expected) {
        assertAsExpected(expected, DataType.FLOAT32, 1e-5, 1e-5, 1e-6);
    }

    private void assertAsExpected(
            JsonObject expected, DataType type, double total, double gradient, double least) {
        try (NDManager scope = manager.newSubManager()) {
            int[] shape = Reference.ints(expected.get("shape"));
            double[] x = flat(expected, "x");
            double[] y = flat(expected, "y");
            ScriptValue result = gradients(scope, x, y, shape, type);
            double[] terms = doubles(result.get(0).array());
            double whole = expected.get("total_25_25_1").getAsDouble();
            double slack = total * Math.abs(whole);
            assertEquals(whole, 25 * terms[0] + 25 * terms[1] + terms[2], slack);
            assertEquals(expected.get("invariance").getAsDouble(), terms[0], slack / 25);
            assertEquals(expected.get("variance").getAsDouble(), terms[1], slack / 25);
            assertEquals(expected.get("covariance").getAsDouble(), terms[2], slack);
            List<NDArray> found = result.get(1).arrays();
            double[] gradX = flat(expected, "grad_x");
            double[] gradY = flat(expected, "grad_y");
            double largest =
                    Math.max(
                            Arrays.stream(gradX).map(Math::abs).max().orElse(0),
                            Arrays.stream(gradY).map(Math::abs).max().orElse(0));
            // The reference's gradients are listed with 15 digits.
            double tolerance = gradient * largest + least;
            assertArrayEquals(gradX, doubles(found.get(0)), tolerance);
            assertArrayEquals(gradY, doubles(found.get(1)), tolerance);
        }
    }

    @Test
    void theGradientIsTheSlopeThatFiniteDifferencesMeasure() {
        SplittableRandom random = new SplittableRandom(3);
        for (int[] shape : new int[][] {{6, 4}, {4, 7}}) {
            double[] x = random.doubles((long) shape[0] * shape[1], -1, 1).toArray();
            double[] y = random.doubles((long) shape[0] * shape[1], -1, 1).toArray();
            try (NDManager scope = manager.newSubManager()) {
                ScriptValue result = gradients(scope, x, y, shape, DataType.FLOAT64);
                double[] gradient = doubles(result.get(1).arrays().get(0));
                for (int i = 0; i < x.length; i++) {
                    double there = x[i];
                    x[i] = there + 1e-5;
                    double above = total(scope, x, y, shape);
                    x[i] = there - 1e-5;
                    double below = total(scope, x, y, shape);
                    x[i] = there;
                    assertEquals((above - below) / 2e-5, gradient[i], 1e-7, "slope of " + i);
                }
            }
        }
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
                                            VicregNetwork.SCRIPT,
                                            "vicreg_meters",
                                            wide,
                                            wide,
                                            wide)
                                    .array());
            double[] bad =
                    doubles(
                            script.call(
                                            scope,
                                            VicregNetwork.SCRIPT,
                                            "vicreg_meters",
                                            wide,
                                            narrow,
                                            narrow)
                                    .array());
            assertEquals(1 / Math.sqrt(3), good[0], 0.06);
            assertEquals(good[1], good[2], 1e-6);
            assertEquals(0, bad[0], 1e-6);
            assertEquals(1, bad[2], 1e-2);
        }
    }

    private double rank(NDManager scope, double[] values, int n, int d) {
        NDArray array = array(scope, values, new int[] {n, d}, DataType.FLOAT64);
        return doubles(script.call(scope, VicregNetwork.SCRIPT, "effective_rank", array).array())[
                0];
    }

    private double total(NDManager scope, double[] x, double[] y, int[] shape) {
        double[] terms = doubles(gradients(scope, x, y, shape, DataType.FLOAT64).get(0).array());
        return 25 * terms[0] + 25 * terms[1] + terms[2];
    }

    private ScriptValue gradients(
            NDManager scope, double[] x, double[] y, int[] shape, DataType type) {
        NDArray first = array(scope, x, shape, type);
        NDArray second = array(scope, y, shape, type);
        first.setRequiresGradient(true);
        second.setRequiresGradient(true);
        return script.callWithGradients(
                scope, VicregNetwork.SCRIPT, "vicreg_gradients", first, second, WEIGHTS);
    }

    private static NDArray array(NDManager scope, double[] values, int[] shape, DataType type) {
        Shape sides = new Shape(shape[0], shape[1]);
        try (NDArray view = scope.create(DoubleBuffer.wrap(values), sides, DataType.FLOAT64)) {
            return view.toType(type, true);
        }
    }

    private static double[] flat(JsonObject expected, String name) {
        boolean input = !name.startsWith("grad");
        return StreamSupport.stream(expected.getAsJsonArray(name).spliterator(), false)
                .flatMapToDouble(row -> Arrays.stream(Reference.doubles(row)))
                .map(value -> input ? (float) value : value)
                .toArray();
    }

    private static double[] doubles(NDArray array) {
        try (NDArray wide = array.toType(DataType.FLOAT64, true)) {
            return wide.toDoubleArray();
        }
    }
}
