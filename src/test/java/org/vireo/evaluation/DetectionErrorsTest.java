package org.vireo.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.util.List;

class DetectionErrorsTest {
    private static final int DOG = 1;
    private static final int CAT = 2;
    private static final Annotation REX = Annotation.imported(new Box(0, 0, 100, 100), DOG);
    private static final Annotation TOM = Annotation.imported(new Box(200, 0, 300, 100), CAT);
    private static final Annotation PACK =
            new Annotation(
                    new Box(400, 0, 800, 400),
                    DOG,
                    true,
                    160_000,
                    Annotation.Source.IMPORTED,
                    null);

    @Test
    void everyDetectionGetsItsVerdictBestFirst() {
        List<Detection> detections =
                List.of(
                        new Detection(new Box(0, 0, 90, 100), DOG, 0.5),
                        new Detection(new Box(0, 0, 100, 98), DOG, 0.9),
                        new Detection(new Box(205, 0, 300, 100), DOG, 0.8),
                        new Detection(new Box(250, 0, 350, 100), CAT, 0.7),
                        new Detection(new Box(500, 50, 600, 100), DOG, 0.6),
                        new Detection(new Box(0, 500, 90, 600), CAT, 0.4));
        DetectionErrors errors = judged(detections, 0);
        assertEquals(
                List.of(
                        Verdict.RIGHT,
                        Verdict.WRONG_CLASS,
                        Verdict.BADLY_PLACED,
                        Verdict.NOT_COUNTED,
                        Verdict.DUPLICATE,
                        Verdict.NOTHING_THERE),
                errors.detections().stream().map(JudgedDetection::verdict).toList());
        assertEquals(TOM, errors.detections().get(1).object());
        assertEquals(0.95, errors.detections().get(1).iou(), 1e-12);
        assertEquals(1 / 3.0, errors.detections().get(2).iou(), 1e-12);
        assertEquals(REX, errors.detections().get(4).object());
        assertEquals(List.of(TOM), errors.missed());
        errors.counts().values().forEach(count -> assertEquals(1, count));
        assertEquals(1 + 0.8 + 0.7 + 0.5 + 0.4, errors.badness(), 1e-12);
    }

    @Test
    void detectionsBelowTheThresholdAreNotJudged() {
        DetectionErrors errors = judged(List.of(new Detection(REX.box(), DOG, 0.3)), 0.4);
        assertEquals(List.of(), errors.detections());
        assertEquals(List.of(REX, TOM), errors.missed());
        assertEquals(2, errors.badness());
    }

    @Test
    void aNearMissIsNothingBelowATenth() {
        Box beside = new Box(82, 0, 182, 100);
        assertTrue(beside.iou(REX.box()) < DetectionErrors.NEAR);
        DetectionErrors errors = judged(List.of(new Detection(beside, DOG, 0.3)), 0);
        assertEquals(Verdict.NOTHING_THERE, errors.detections().getFirst().verdict());
    }

    @Test
    void rightAndMissedAgreeWithTheCocoEvaluation() {
        CocoCase given = CocoCase.load("larger_random");
        OperatingPoint point =
                PrecisionRecall.of(CocoEvaluation.of(given.images(), given.categories()), 0.5)
                        .at(0.3);
        List<DetectionErrors> errors =
                given.images().stream().map(i -> DetectionErrors.of(i, 0.3, 0.5)).toList();
        assertEquals(
                point.right(),
                errors.stream().mapToInt(e -> e.counts().getOrDefault(Verdict.RIGHT, 0)).sum());
        assertEquals(
                point.objects() - point.right(),
                errors.stream().mapToInt(e -> e.missed().size()).sum());
    }

    private static DetectionErrors judged(List<Detection> detections, double threshold) {
        return DetectionErrors.of(
                new EvaluatedImage(1, List.of(REX, TOM, PACK), detections), threshold, 0.5);
    }
}
