package org.vireo.vision.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.vireo.Reference;

class ResizeRuleTest {
    /** The column of float32 arithmetic, also where exact arithmetic differs. */
    @Test
    void sizesAreTorchvisions() {
        for (JsonElement element : Reference.load("rcnn_transform.json").getAsJsonArray("shapes")) {
            JsonObject row = element.getAsJsonObject();
            ResizeRule rule =
                    new ResizeRule(row.get("min_size").getAsInt(), row.get("max_size").getAsInt());
            ResizeRule.Size size = rule.resized(row.get("h").getAsInt(), row.get("w").getAsInt());
            assertArrayEquals(
                    Reference.ints(row.get("resized_hw")),
                    new int[] {size.height(), size.width()},
                    row.toString());
            assertArrayEquals(
                    Reference.ints(row.get("padded_hw")),
                    new int[] {ResizeRule.padded(size.height()), ResizeRule.padded(size.width())});
        }
    }

    @Test
    void aSliverKeepsOnePixel() {
        assertEquals(new ResizeRule.Size(1, 320), new ResizeRule(320, 320).resized(1, 1000));
    }

    @Test
    void sidesOutOfOrderAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ResizeRule(800, 600));
        assertThrows(IllegalArgumentException.class, () -> new ResizeRule(0, 600));
    }
}
