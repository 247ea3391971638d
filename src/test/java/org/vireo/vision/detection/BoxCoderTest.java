package org.vireo.vision.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.vireo.Reference;

import java.util.SplittableRandom;

class BoxCoderTest {
    private static final JsonObject FILE = Reference.load("box_coder.json");

    @Test
    void encodesAsTorchvision() {
        float[] anchors = Reference.floats(FILE.get("anchors"));
        float[] truth = Reference.floats(FILE.get("gt"));
        float[] deltas = new float[anchors.length];
        for (int i = 0; i < anchors.length / 4; i++) {
            BoxCoder.encode(anchors, i, truth, i, deltas, i);
        }
        assertClose(Reference.doubles(FILE.get("encoded_float64")), deltas);
        assertClose(Reference.doubles(FILE.get("encoded_float32")), deltas);
    }

    @Test
    void decodesAsTorchvision() {
        float[] anchors = Reference.floats(FILE.get("anchors"));
        float[] deltas = Reference.floats(FILE.get("deltas"));
        float[] boxes = new float[anchors.length];
        for (int i = 0; i < anchors.length / 4; i++) {
            BoxCoder.decode(anchors, i, deltas, i, boxes, i);
        }
        assertClose(Reference.doubles(FILE.get("decoded_float64")), boxes);
        assertClose(Reference.doubles(FILE.get("decoded_float32")), boxes);
    }

    @Test
    void decodingUndoesEncoding() {
        SplittableRandom random = new SplittableRandom(5);
        for (int round = 0; round < 1000; round++) {
            float[] anchor = RandomBoxes.proper(random, 1, 300);
            float[] box = RandomBoxes.proper(random, 1, 300);
            float[] deltas = new float[4];
            float[] back = new float[4];
            BoxCoder.encode(anchor, 0, box, 0, deltas, 0);
            if (Math.max(deltas[2], deltas[3]) < BoxCoder.MAX_LOG_GROWTH) {
                BoxCoder.decode(anchor, 0, deltas, 0, back, 0);
                for (int i = 0; i < 4; i++) {
                    assertEquals(box[i], back[i], 2e-3);
                }
            }
        }
    }

    private static void assertClose(double[] expected, float[] actual) {
        assertEquals(expected.length, actual.length);
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-5 * Math.max(1, Math.abs(expected[i])));
        }
    }
}
