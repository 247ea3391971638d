package org.vireo.vision.detection.retinanet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.vireo.Reference;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.Anchors;
import org.vireo.vision.detection.Matcher;
import org.vireo.vision.detection.RandomBoxes;

import java.util.Arrays;
import java.util.SplittableRandom;

class MatcherTest {
    @Test
    void anchorsLearnWhatTorchvisionGivesThem() {
        for (JsonElement element : Reference.load("retinanet_loss.json").getAsJsonArray("cases")) {
            JsonObject item = element.getAsJsonObject();
            int[] padded = Reference.ints(item.get("padded_image_hw"));
            float[] anchors =
                    Anchors.generate(
                            AnchorShapes.torchvision(),
                            padded[0],
                            padded[1],
                            Anchors.featureSizes(padded[0], padded[1]));
            for (JsonElement image : item.getAsJsonArray("images")) {
                checkImage(image.getAsJsonObject(), anchors);
            }
        }
    }

    private static void checkImage(JsonObject image, float[] anchors) {
        float[] truth = Reference.floats(image.get("gt_boxes"));
        int[] labels = Reference.ints(image.get("gt_labels"));
        AnchorTargets targets = AnchorTargets.of(Matcher.retinaNet(), anchors, truth, labels);
        int[] matched = Reference.ints(image.get("foreground_gt"));
        assertArrayEquals(Reference.ints(image.get("foreground_anchor")), targets.foreground());
        assertArrayEquals(Arrays.stream(matched).map(g -> labels[g]).toArray(), targets.classes());
        assertArrayEquals(Reference.ints(image.get("between_anchor")), targets.ignored());
        assertEquals(anchors.length / 4, targets.anchorCount());
        assertEquals(
                image.get("num_background").getAsInt(),
                targets.anchorCount() - targets.foreground().length - targets.ignored().length);
        assertArrayEquals(
                Reference.floats(image.get("regression_targets_foreground")),
                targets.deltas(),
                1e-5f);
        int[] matches = Matcher.retinaNet().match(anchors, truth);
        for (int i = 0; i < matched.length; i++) {
            assertEquals(matched[i], matches[targets.foreground()[i]]);
        }
    }

    @Test
    void matchesAreThoseOfTheWholeIouMatrix() {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 300; round++) {
            boolean grid = round % 2 == 0;
            int g = random.nextInt(12);
            int a = random.nextInt(1, 60);
            float[] truth =
                    grid ? RandomBoxes.onGrid(random, g, 8) : RandomBoxes.proper(random, g, 50);
            float[] anchors =
                    grid ? RandomBoxes.onGrid(random, a, 8) : RandomBoxes.proper(random, a, 50);
            Matcher matcher = new Matcher(0.5f, 0.4f, round % 3 != 0);
            assertArrayEquals(byMatrix(matcher, anchors, truth), matcher.match(anchors, truth));
        }
    }

    /** The definition, with the matrix of all IoUs. */
    private static int[] byMatrix(Matcher matcher, float[] anchors, float[] truth) {
        int[] best = new int[anchors.length / 4];
        int[] matches = new int[best.length];
        for (int a = 0; a < best.length; a++) {
            for (int g = 1; g < truth.length / 4; g++) {
                if (RandomBoxes.iou(truth, g, anchors, a)
                        > RandomBoxes.iou(truth, best[a], anchors, a)) {
                    best[a] = g;
                }
            }
            float iou = truth.length == 0 ? 0 : RandomBoxes.iou(truth, best[a], anchors, a);
            matches[a] =
                    iou >= matcher.foreground()
                            ? best[a]
                            : iou < matcher.background() ? Matcher.BACKGROUND : Matcher.IGNORED;
        }
        for (int g = 0; matcher.allowLowQuality() && g < truth.length / 4; g++) {
            float highest = 0;
            for (int a = 0; a < best.length; a++) {
                highest = Math.max(highest, RandomBoxes.iou(truth, g, anchors, a));
            }
            for (int a = 0; highest > 0 && a < best.length; a++) {
                if (RandomBoxes.iou(truth, g, anchors, a) == highest) {
                    matches[a] = best[a];
                }
            }
        }
        return matches;
    }

    @Test
    void aBoxThatTouchesNoAnchorStaysUnmatched() {
        float[] anchors = {0, 0, 10, 10, 20, 20, 30, 30};
        float[] truth = {100, 100, 110, 110};
        assertArrayEquals(
                new int[] {Matcher.BACKGROUND, Matcher.BACKGROUND},
                Matcher.retinaNet().match(anchors, truth));
    }

    @Test
    void thresholdsOutOfOrderAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Matcher(0.4f, 0.5f, true));
        assertThrows(IllegalArgumentException.class, () -> new Matcher(0.5f, 0, true));
    }
}
