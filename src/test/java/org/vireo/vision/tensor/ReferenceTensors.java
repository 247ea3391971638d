package org.vireo.vision.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.vireo.Reference;
import org.vireo.vision.weights.SafeTensors;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Filled weights and the comparison of whole tensors with their reference samples. */
public final class ReferenceTensors {
    private ReferenceTensors() {}

    /** The float tensors of a reference state_dict. */
    public static Map<String, SafeTensors.Tensor> stateDict(JsonArray entries) {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        for (JsonElement element : entries) {
            JsonObject entry = element.getAsJsonObject();
            String name = entry.get("name").getAsString();
            if (name.endsWith("num_batches_tracked")) {
                continue;
            }
            long[] shape = shape(entry);
            float[] values =
                    Reference.fill(
                            name,
                            Reference.SEED,
                            shape,
                            entry.get("scale").getAsDouble(),
                            entry.get("offset").getAsDouble());
            double sum = 0;
            for (float value : values) {
                sum += value;
            }
            assertEquals(entry.get("sum").getAsDouble(), sum, 1e-6 * Math.max(1, Math.abs(sum)));
            tensors.put(name, SafeTensors.Tensor.of(values, shape));
        }
        return tensors;
    }

    /** The shape that an entry names. */
    public static long[] shape(JsonObject entry) {
        return Arrays.stream(Reference.ints(entry.get("shape"))).asLongStream().toArray();
    }

    /** Holds a tensor to the shape, the samples and the sum of {@code expected}. */
    public static void assertMatches(JsonObject expected, NDArray actual, double tolerance) {
        String name = expected.get("name").getAsString();
        float[] values = Tensors.floats(actual);
        assertTrue(
                Arrays.equals(shape(expected), actual.getShape().getShape()),
                name + " has shape " + actual.getShape());
        JsonObject samples = expected.getAsJsonObject("samples");
        int[] index = Reference.ints(samples.get("index"));
        double[] value = Reference.doubles(samples.get("value"));
        for (int i = 0; i < index.length; i++) {
            assertEquals(value[i], values[index[i]], tolerance, name + " at " + index[i]);
        }
        double sum = 0;
        for (float v : values) {
            sum += v;
        }
        double allowed = tolerance * values.length;
        assertEquals(expected.get("sum").getAsDouble(), sum, allowed, "sum of " + name);
    }

    /** Ten times the error of float32 torch itself, as the reference proposes. */
    public static double tolerance(JsonObject expected) {
        return 10 * expected.get("float32_max_abs_error").getAsDouble() + 1e-6;
    }

    /** The largest absolute value among min and max. */
    public static double magnitude(JsonObject expected) {
        return Math.max(
                Math.abs(expected.get("min").getAsDouble()),
                Math.abs(expected.get("max").getAsDouble()));
    }
}
