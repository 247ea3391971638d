package org.vireo.vision.detection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.vireo.Reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

class NmsTest {
    @Test
    void keepsWhatTorchvisionKeeps() {
        for (JsonElement element : Reference.load("nms.json").getAsJsonArray("cases")) {
            JsonObject item = element.getAsJsonObject();
            String name = item.get("name").getAsString();
            float[] boxes = Reference.floats(item.get("boxes"));
            float[] scores = Reference.floats(item.get("scores"));
            double threshold = item.get("iou_threshold").getAsDouble();
            int[] expected = Reference.ints(item.get("keep"));
            if (item.get("labels").isJsonNull()) {
                assertArrayEquals(
                        expected,
                        Nms.keepPerClass(
                                boxes,
                                scores,
                                new int[scores.length],
                                threshold,
                                Integer.MAX_VALUE),
                        name);
                continue;
            }
            int[] labels = Reference.ints(item.get("labels"));
            int[] kept = Nms.keepPerClass(boxes, scores, labels, threshold, Integer.MAX_VALUE);
            if (name.equals("batched_ties")) {
                assertArrayEquals(sorted(expected), sorted(kept), name);
                for (int i = 0; i < kept.length; i++) {
                    assertEquals(scores[expected[i]], scores[kept[i]], name);
                }
            } else {
                assertArrayEquals(expected, kept, name);
            }
        }
    }

    @Test
    void aLimitCutsTheSameListShort() {
        SplittableRandom random = new SplittableRandom(3);
        float[] boxes = RandomBoxes.proper(random, 200, 60);
        float[] scores = scores(random, 200, 1000);
        int[] classes = random.ints(200, 0, 3).toArray();
        int[] all = Nms.keepPerClass(boxes, scores, classes, 0.5, Integer.MAX_VALUE);
        assertArrayEquals(Arrays.copyOf(all, 7), Nms.keepPerClass(boxes, scores, classes, 0.5, 7));
    }

    @Test
    void keepsWhatSuppressionStepByStepLeaves() {
        SplittableRandom random = new SplittableRandom(17);
        for (int round = 0; round < 300; round++) {
            int n = random.nextInt(80);
            float[] boxes =
                    round % 2 == 0
                            ? RandomBoxes.onGrid(random, n, 6)
                            : RandomBoxes.proper(random, n, 40);
            float[] scores = scores(random, n, 10);
            int[] classes = random.ints(n, 0, 3).toArray();
            double threshold = random.nextInt(11) / 10.;
            assertArrayEquals(
                    stepByStep(boxes, scores, classes, threshold),
                    Nms.keepPerClass(boxes, scores, classes, threshold, Integer.MAX_VALUE));
        }
    }

    /** The definition: take the best that is left, strike out what it covers, again. */
    private static int[] stepByStep(
            float[] boxes, float[] scores, int[] classes, double threshold) {
        boolean[] gone = new boolean[scores.length];
        List<Integer> kept = new ArrayList<>();
        while (true) {
            int best = -1;
            for (int i = 0; i < gone.length; i++) {
                if (!gone[i] && (best < 0 || scores[i] > scores[best])) {
                    best = i;
                }
            }
            if (best < 0) {
                return kept.stream().mapToInt(i -> i).toArray();
            }
            kept.add(best);
            for (int i = 0; i < gone.length; i++) {
                gone[i] |=
                        i == best
                                || (classes[i] == classes[best]
                                        && RandomBoxes.iou(boxes, best, boxes, i) > threshold);
            }
        }
    }

    private static float[] scores(SplittableRandom random, int count, int steps) {
        float[] scores = new float[count];
        for (int i = 0; i < count; i++) {
            scores[i] = (random.nextInt(2 * steps) - steps) / (float) steps;
        }
        return scores;
    }

    private static int[] sorted(int[] values) {
        int[] copy = values.clone();
        Arrays.sort(copy);
        return copy;
    }
}
