package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vireo.ui.inspect.InspectCases.CAT;
import static org.vireo.ui.inspect.InspectCases.DOG;
import static org.vireo.ui.inspect.InspectCases.detection;

import org.junit.jupiter.api.Test;
import org.vireo.label.Detection;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

class PackedBoxesTest {

    @Test
    void boxesComeOutAsTheyWentIn() {
        List<Detection> detections = List.of(detection(1, 2, 30, DOG, 0.5));
        assertEquals(detections, PackedBoxes.of(detections).all());
    }

    @Test
    void aWorseBoxOfTheSameClassIsTakenAwayAndOneOfAnotherStays() {
        Detection best = detection(0, 0, 100, DOG, 0.75);
        Detection shifted = detection(10, 0, 100, DOG, 0.5);
        Detection cat = detection(10, 0, 100, CAT, 0.25);
        PackedBoxes boxes = PackedBoxes.of(List.of(shifted, cat, best));
        assertEquals(
                List.of(best, cat), boxes.suppressed(new PackedBoxes.Suppression(0.5, false), 10));
        assertEquals(
                List.of(best, shifted, cat),
                boxes.suppressed(new PackedBoxes.Suppression(0.9, false), 10));
        assertEquals(List.of(best), boxes.suppressed(new PackedBoxes.Suppression(0.9, false), 1));
    }

    @Test
    void acrossClassesOneThingStandsAtAPlace() {
        Detection best = detection(0, 0, 100, DOG, 0.75);
        Detection cat = detection(10, 0, 100, CAT, 0.25);
        Detection far = detection(300, 0, 100, CAT, 0.25);
        assertEquals(
                List.of(best, far),
                PackedBoxes.of(List.of(cat, far, best))
                        .suppressed(new PackedBoxes.Suppression(0.5, true), 10));
    }

    @Test
    void atAnIouOfOneAllStayBestFirst() {
        List<Detection> detections = InspectCases.randomDetections(new SplittableRandom(3), 200);
        assertEquals(
                detections.stream()
                        .sorted(Comparator.comparingDouble(Detection::score).reversed())
                        .toList(),
                PackedBoxes.of(detections).suppressed(new PackedBoxes.Suppression(1, false), 1000));
    }
}
