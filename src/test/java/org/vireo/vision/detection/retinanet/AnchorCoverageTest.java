package org.vireo.vision.detection.retinanet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.Anchors;
import org.vireo.vision.detection.RandomBoxes;
import org.vireo.vision.detection.ResizeRule;

import java.util.List;
import java.util.SplittableRandom;

class AnchorCoverageTest {
    @Test
    void theNearestAnchorIsThatOfTheWholeList() {
        SplittableRandom random = new SplittableRandom(23);
        AnchorShapes shapes = AnchorShapes.torchvision().scaled(0.5);
        int[][] sizes = {{96, 128}, {160, 320}, {32, 64}};
        for (int round = 0; round < 150; round++) {
            int height = sizes[round % 3][0];
            int width = sizes[round % 3][1];
            float[] anchors =
                    Anchors.generate(shapes, height, width, Anchors.featureSizes(height, width));
            float[] box = RandomBoxes.proper(random, 1, height);
            double best = 0;
            for (int a = 0; a < anchors.length / 4; a++) {
                best = Math.max(best, RandomBoxes.iou(anchors, a, box, 0));
            }
            Box proper = new Box(box[0], box[1], box[2], box[3]);
            AnchorCoverage coverage =
                    AnchorCoverage.of(shapes, List.of(new ResizedBox(proper, 1, height, width)));
            assertEquals(best, coverage.all().meanIou(), 1e-6);
        }
    }

    @Test
    void sharesAreCountedPerCategory() {
        List<ResizedBox> boxes =
                List.of(
                        new ResizedBox(new Box(48, 48, 80, 80), 1, 128, 128),
                        new ResizedBox(new Box(62, 62, 66, 66), 2, 128, 128),
                        new ResizedBox(new Box(48, 48, 80, 80), 2, 128, 128));
        AnchorCoverage coverage = AnchorCoverage.of(AnchorShapes.torchvision(), boxes);
        assertEquals(2 / 3.0, coverage.all().atHalf());
        assertEquals(new AnchorCoverage.Share(1, 1, 1, 1, 1), coverage.of(1));
        // 4 x 4 in the smallest anchor that contains it, 22 x 46
        double small = 16 / (22 * 46.0);
        assertEquals(
                new AnchorCoverage.Share(2, 0.5, 0.5, (1 + small) / 2, (1 + small / 0.6) / 2),
                coverage.of(2));
    }

    @Test
    void boxesAreMeasuredAsTheNetworkMeetsThem() {
        ResizedBox box =
                ResizedBox.of(new Box(64, 48, 640, 480), 3, 480, 640, new ResizeRule(200, 320));
        assertEquals(new ResizedBox(new Box(26.6, 20, 266, 200), 3, 224, 288), box);
    }
}
