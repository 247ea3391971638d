package org.vireo.vision.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.vireo.Reference;

import java.util.Arrays;
import java.util.List;

class AnchorsTest {
    private static final JsonObject FILE = Reference.load("anchors.json");

    @Test
    void cellsAreTorchvisions() {
        AnchorShapes shapes = AnchorShapes.torchvision();
        JsonArray cells = FILE.getAsJsonArray("cell_anchors");
        for (int level = 0; level < 5; level++) {
            assertArrayEquals(
                    Reference.doubles(FILE.getAsJsonArray("sizes").get(level)),
                    shapes.sizes().get(level).stream().mapToDouble(s -> s).toArray());
            assertArrayEquals(Reference.floats(cells.get(level)), shapes.cell(level));
        }
    }

    @Test
    void everyAnchorOfAnImageIsTorchvisions() {
        for (JsonElement element : FILE.getAsJsonArray("images")) {
            JsonObject image = element.getAsJsonObject();
            int[] padded = Reference.ints(image.get("padded_image_hw"));
            int[][] maps = Anchors.featureSizes(padded[0], padded[1]);
            float[] anchors =
                    Anchors.generate(AnchorShapes.torchvision(), padded[0], padded[1], maps);
            assertEquals(image.get("total").getAsInt(), anchors.length / 4);
            int from = 0;
            for (int level = 0; level < 5; level++) {
                JsonObject expected = image.getAsJsonArray("levels").get(level).getAsJsonObject();
                int count = expected.get("num").getAsInt();
                assertArrayEquals(Reference.ints(expected.get("feature_hw")), maps[level]);
                checkLevel(expected, Arrays.copyOfRange(anchors, 4 * from, 4 * (from + count)));
                from += count;
            }
            checkRows(image.getAsJsonObject("sample_rows"), anchors);
        }
    }

    private static void checkLevel(JsonObject expected, float[] anchors) {
        double[] sum = new double[4];
        double[] weighted = new double[4];
        for (int i = 0; i < anchors.length; i++) {
            sum[i % 4] += anchors[i];
            weighted[i % 4] += (i / 4 % 97) * (double) anchors[i];
        }
        assertArrayEquals(Reference.doubles(expected.get("sum")), sum);
        assertArrayEquals(Reference.doubles(expected.get("weighted_sum")), weighted);
        assertArrayEquals(
                Reference.floats(expected.get("first9")), Arrays.copyOfRange(anchors, 0, 36));
        assertArrayEquals(
                Reference.floats(expected.get("last9")),
                Arrays.copyOfRange(anchors, anchors.length - 36, anchors.length));
    }

    private static void checkRows(JsonObject rows, float[] anchors) {
        int[] index = Reference.ints(rows.get("index"));
        float[] boxes = Reference.floats(rows.get("box"));
        for (int i = 0; i < index.length; i++) {
            assertArrayEquals(
                    Arrays.copyOfRange(boxes, 4 * i, 4 * i + 4),
                    Arrays.copyOfRange(anchors, 4 * index[i], 4 * index[i] + 4));
        }
    }

    @Test
    void levelsAreCountedInTheOrderOfTheAnchors() {
        assertArrayEquals(
                new int[] {576, 144, 36, 9, 9},
                Anchors.perLevel(AnchorShapes.torchvision(), Anchors.featureSizes(64, 64)));
    }

    @Test
    void shapesWithoutAreaAreRefused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new AnchorShapes(List.of(List.of(1.0)), List.of(1.0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new AnchorShapes(List.of(List.of(8.0, 16.0), List.of(32.0)), List.of(1.0)));
        assertThrows(
                IllegalArgumentException.class,
                () -> new AnchorShapes(List.of(List.of(8.0)), List.of(-1.0)));
    }
}
