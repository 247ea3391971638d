package org.vireo.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.vireo.Reference;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;

class SeamMergeTest {
    private static Detection detection(JsonElement row) {
        double[] v = Reference.doubles(row);
        return new Detection(new Box(v[0], v[1], v[2], v[3]), (int) v[5], v[4]);
    }

    @Test
    void boxesAtSeamsAreJoinedAsSahiDoes() {
        int checked = 0;
        for (JsonElement element : Reference.load("tiling_merge.json").getAsJsonArray("cases")) {
            JsonObject given = element.getAsJsonObject();
            // Each box as of a tile of its own.
            List<List<Detection>> byTile = new ArrayList<>();
            given.getAsJsonArray("boxes").forEach(row -> byTile.add(List.of(detection(row))));
            for (JsonElement one : given.getAsJsonArray("results")) {
                JsonObject result = one.getAsJsonObject();
                if (result.get("method").getAsString().equals("GREEDYNMM")
                        && result.get("metric").getAsString().equals("IOS")
                        && !result.get("class_agnostic").getAsBoolean()) {
                    List<Detection> expected = new ArrayList<>();
                    result.getAsJsonArray("merged").forEach(row -> expected.add(detection(row)));
                    assertSame(expected, SeamMerge.merged(byTile), given.get("name").getAsString());
                    checked++;
                }
            }
        }
        assertTrue(checked >= 8, "only " + checked + " cases");
    }

    private static void assertSame(List<Detection> expected, List<Detection> found, String name) {
        assertEquals(expected.size(), found.size(), name);
        for (int i = 0; i < expected.size(); i++) {
            Detection one = expected.get(i);
            Detection other = found.get(i);
            assertEquals(one.category(), other.category(), name);
            assertEquals(one.score(), other.score(), 1e-6, name);
            assertEquals(one.box().x1(), other.box().x1(), 1e-3, name);
            assertEquals(one.box().y1(), other.box().y1(), 1e-3, name);
            assertEquals(one.box().x2(), other.box().x2(), 1e-3, name);
            assertEquals(one.box().y2(), other.box().y2(), 1e-3, name);
        }
    }

    @Test
    void neighborsThatOneTileTellsApartStayApart() {
        Detection large = new Detection(new Box(0, 0, 20, 20), 1, 0.9);
        Detection small = new Detection(new Box(8, 8, 18, 18), 1, 0.8);
        assertEquals(List.of(large, small), SeamMerge.merged(List.of(List.of(large, small))));
        assertEquals(List.of(large), SeamMerge.merged(List.of(List.of(large), List.of(small))));
    }
}
