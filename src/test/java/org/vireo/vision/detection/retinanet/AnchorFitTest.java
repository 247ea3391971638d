package org.vireo.vision.detection.retinanet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;
import org.vireo.vision.detection.AnchorShapes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class AnchorFitTest {
    private static final Map<Integer, String> NAMES = Map.of(1, "cell", 2, "platelet");

    @Test
    void ordinaryBoxesKeepTorchvisionsAnchors() {
        AnchorFit fit = AnchorFit.of(boxes(1, 200, 40, 200, 1));
        assertFalse(fit.changed());
        assertEquals(AnchorShapes.torchvision(), fit.shapes());
        assertEquals(
                "torchvision's anchors fit the boxes."
                        + " 100% of the boxes have an anchor with an IoU of at least 0.5.",
                fit.sentence(NAMES));
    }

    @Test
    void smallObjectsGetSmallAnchorsThoughLargeOnesAreManyMore() {
        List<ResizedBox> boxes = boxes(1, 400, 60, 150, 1);
        boxes.addAll(boxes(2, 20, 16, 20, 1));
        AnchorFit fit = AnchorFit.of(boxes);
        assertTrue(fit.factor() < 0.7, "factor " + fit.factor());
        assertTrue(fit.before().of(2).atHalf() < 0.2);
        assertTrue(fit.after().of(2).atHalf() > 0.9);
        assertTrue(fit.after().of(1).atHalf() > 0.95);
        String said = fit.sentence(NAMES);
        assertTrue(said.startsWith("Anchors were fitted to the boxes: sizes from "), said);
        assertTrue(said.contains("Of platelet it is "), said);
    }

    @Test
    void longObjectsGetLongAnchors() {
        AnchorFit fit = AnchorFit.of(boxes(1, 300, 60, 100, 5));
        assertTrue(fit.shapes().ratios().getLast() > 3, fit.shapes().ratios().toString());
        assertTrue(fit.after().all().reach() > fit.before().all().reach() + 0.1);
        assertEquals(9, fit.shapes().perLocation());
    }

    @Test
    void objectsBelowThePaceOfTheFinestMapAreSaidToBeHard() {
        AnchorFit fit = AnchorFit.of(boxes(2, 200, 2, 4, 1));
        assertTrue(fit.sentence(NAMES).contains("% of platelet: these will be hard to find"));
        assertEquals(8, fit.shapes().sizes().getFirst().getFirst());
    }

    @Test
    void withoutBoxesNothingIsFitted() {
        AnchorFit fit = AnchorFit.of(List.of());
        assertFalse(fit.changed());
        assertEquals(
                "There are no boxes to fit anchors to; torchvision's are used.",
                fit.sentence(NAMES));
    }

    /**
     * Boxes of the given side, as tall as {@code ratio} times their width, in a 320 x 320 image.
     */
    private static List<ResizedBox> boxes(
            int category, int count, double least, double most, double ratio) {
        SplittableRandom random = new SplittableRandom(category * 31L + count);
        List<ResizedBox> boxes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            double side = random.nextDouble(least, most);
            double width = side / Math.sqrt(ratio);
            double height = side * Math.sqrt(ratio);
            Box box =
                    Box.ofXywh(
                            random.nextDouble(320 - width),
                            random.nextDouble(320 - height),
                            width,
                            height);
            boxes.add(new ResizedBox(box, category, 320, 320));
        }
        return boxes;
    }
}
