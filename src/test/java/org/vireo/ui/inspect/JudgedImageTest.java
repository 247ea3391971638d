package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.inspect.InspectCases.CAT;
import static org.vireo.ui.inspect.InspectCases.DOG;
import static org.vireo.ui.inspect.InspectCases.detection;
import static org.vireo.ui.inspect.InspectCases.labeled;
import static org.vireo.ui.inspect.InspectCases.object;

import org.junit.jupiter.api.Test;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.evaluation.DetectionErrors;
import org.vireo.evaluation.EvaluatedImage;
import org.vireo.label.Annotation;
import org.vireo.label.Detection;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class JudgedImageTest {

    @Test
    void aThresholdOnlyFiltersWhatWasJudgedOnce() {
        SplittableRandom random = new SplittableRandom(7);
        for (int round = 0; round < 40; round++) {
            List<Annotation> truth = InspectCases.randomTruth(random, random.nextInt(1, 12));
            List<Detection> detections = InspectCases.randomDetections(random, 60);
            InspectedImage image = labeled(round, truth.toArray(Annotation[]::new));
            JudgedImage judged = JudgedImage.of(image, detections);
            double threshold = random.nextDouble();
            assertEquals(
                    DetectionErrors.of(
                            new EvaluatedImage(round, truth, detections), threshold, 0.5),
                    judged.at(new Thresholds(threshold, Map.of())));
        }
    }

    @Test
    void aClassWithAThresholdOfItsOwnIsFilteredByThat() {
        InspectedImage image = labeled(1, object(0, 0, 50, DOG), object(100, 0, 50, CAT));
        JudgedImage judged =
                JudgedImage.of(
                        image,
                        List.of(detection(0, 0, 50, DOG, 0.6), detection(100, 0, 50, CAT, 0.6)));
        List<ShownBox> boxes = judged.boxes(new Thresholds(0.5, Map.of(CAT, 0.7)));
        assertEquals(List.of(Sign.RIGHT, Sign.MISSED), boxes.stream().map(ShownBox::sign).toList());
        assertEquals(CAT, boxes.getLast().category());
    }

    @Test
    void whereNobodyHasLookedNothingIsCalledWrong() {
        InspectedImage image = InspectCases.image(1, ImageState.UNLABELED, List.of());
        JudgedImage judged = JudgedImage.of(image, List.of(detection(0, 0, 50, DOG, 0.6)));
        List<ShownBox> boxes = judged.boxes(new Thresholds(0.5, Map.of()));
        assertEquals(List.of(Sign.UNJUDGED), boxes.stream().map(ShownBox::sign).toList());
        assertTrue(judged.boxes(new Thresholds(0.7, Map.of())).isEmpty());
    }

    @Test
    void onAnImageThatIsCheckedAndEmptyEveryBoxIsWrong() {
        JudgedImage judged = JudgedImage.of(labeled(1), List.of(detection(0, 0, 50, DOG, 0.6)));
        assertEquals(
                Sign.NOTHING_THERE, judged.boxes(new Thresholds(0.5, Map.of())).getFirst().sign());
    }
}
