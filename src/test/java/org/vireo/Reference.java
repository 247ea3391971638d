package org.vireo;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.DoubleStream;
import java.util.stream.StreamSupport;

/**
 * Trusted numbers from {@code src/test/resources/reference}, and the inputs they were made from.
 */
public final class Reference {
    /** The seed of all filled tensors in this set. */
    public static final int SEED = 1001;

    private Reference() {}

    /**
     * A reference file as JSON.
     *
     * @param file its name below {@code reference/}, such as {@code "coco_map/crowd.json"}
     */
    public static JsonObject load(String file) {
        try (InputStream in = Reference.class.getResourceAsStream("/reference/" + file)) {
            if (in == null) {
                throw new IllegalArgumentException("src/test/resources/reference has no " + file);
            }
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The numbers of an array, nested or not, in row-major order. */
    public static double[] doubles(JsonElement array) {
        return stream(array).toArray();
    }

    /** As {@link #doubles}, each rounded to float32. */
    public static float[] floats(JsonElement array) {
        double[] values = doubles(array);
        float[] result = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            result[i] = (float) values[i];
        }
        return result;
    }

    /** As {@link #doubles}, of an array of integers. */
    public static int[] ints(JsonElement array) {
        return stream(array).mapToInt(value -> (int) value).toArray();
    }

    private static DoubleStream stream(JsonElement element) {
        return element.isJsonArray()
                ? StreamSupport.stream(element.getAsJsonArray().spliterator(), false)
                        .flatMapToDouble(Reference::stream)
                : DoubleStream.of(element.getAsDouble());
    }

    /**
     * A tensor by the deterministic fill: element i is {@code offset + scale * u(name, i)},
     * computed in double and rounded to float32.
     *
     * @param shape the sizes whose product is the number of elements
     */
    public static float[] fill(String name, int seed, long[] shape, double scale, double offset) {
        long count = 1;
        for (long size : shape) {
            count = Math.multiplyExact(count, size);
        }
        float[] values = new float[Math.toIntExact(count)];
        int key = hash(name) ^ seed;
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (offset + scale * uniform(key, i));
        }
        return values;
    }

    /** A picture with blocks and noise: float32, (3, h, w) row-major, in [0, 1). */
    public static float[] image(String name, int h, int w) {
        int blockKey = hash(name + ":block") ^ SEED;
        int pixelKey = hash(name + ":pixel") ^ SEED;
        int blocksDown = Math.ceilDiv(h, 8);
        int blocksAcross = Math.ceilDiv(w, 8);
        float[] values = new float[3 * h * w];
        for (int c = 0, i = 0; c < 3; c++) {
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++, i++) {
                    int block = (c * blocksDown + y / 8) * blocksAcross + x / 8;
                    double b = (uniform(blockKey, block) + 1) / 2;
                    double p = (uniform(pixelKey, i) + 1) / 2;
                    values[i] = (float) (0.75 * b + 0.25 * p);
                }
            }
        }
        return values;
    }

    /** FNV-1a over the UTF-8 bytes. */
    private static int hash(String name) {
        int h = 0x811C9DC5;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            h = (h ^ (b & 0xFF)) * 0x01000193;
        }
        return h;
    }

    /** Element {@code i} of the stream of {@code key}, exact, in [-1, 1). */
    private static double uniform(int key, int i) {
        int x = key + i * 0x9E3779B9;
        x ^= x >>> 16;
        x *= 0x7FEB352D;
        x ^= x >>> 15;
        x *= 0x846CA68B;
        x ^= x >>> 16;
        return (x >>> 8) * 0x1p-23 - 1;
    }
}
