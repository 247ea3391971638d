package org.vireo.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.List;

class PrecisionRecallTest {
    private static final Category DOG = new Category(1, "dog");
    private static final Box HERE = new Box(0, 0, 10, 10);
    private static final Box THERE = new Box(50, 50, 60, 60);
    private static final Box NOWHERE = new Box(90, 90, 99, 99);

    /** Two dogs; both are found, with a wrong box between and one of equal score below. */
    private static final EvaluatedImage TWO_DOGS =
            new EvaluatedImage(
                    1,
                    List.of(Annotation.imported(HERE, 1), Annotation.imported(THERE, 1)),
                    List.of(
                            new Detection(HERE, 1, 0.9),
                            new Detection(NOWHERE, 1, 0.7),
                            new Detection(THERE, 1, 0.4),
                            new Detection(NOWHERE, 1, 0.4)));

    @Test
    void pointsStandAtTheScoresThatOccur() {
        PrecisionRecall curve = PrecisionRecall.of(evaluated(TWO_DOGS), 0.5);
        assertEquals(
                List.of(
                        new OperatingPoint(0.9, 1, 0, 2),
                        new OperatingPoint(0.7, 1, 1, 2),
                        new OperatingPoint(0.4, 2, 2, 2)),
                curve.points());
        assertEquals(2, curve.objects());
        assertEquals(curve.points(), PrecisionRecall.of(evaluated(TWO_DOGS), 0.75, DOG).points());
    }

    @Test
    void aThresholdShowsWhatHasAtLeastItsScore() {
        PrecisionRecall curve = PrecisionRecall.of(evaluated(TWO_DOGS), 0.5);
        OperatingPoint point = curve.at(0.7);
        assertEquals(0.5, point.precision());
        assertEquals(0.5, point.recall());
        assertEquals(0.5, point.f1());
        assertEquals(1, point.right());
        assertEquals(new OperatingPoint(0.71, 1, 0, 2), curve.at(0.71));
        assertEquals(new OperatingPoint(0, 2, 2, 2), curve.at(0));
        assertEquals(-1, curve.at(0.95).precision());
        assertEquals(0, curve.at(0.95).f1());
    }

    @Test
    void theSuggestedThresholdHasTheBestF1AndIsTheHighestSuch() {
        // F1: 2/3, 1/2, 2/3
        assertEquals(
                0.9,
                PrecisionRecall.of(evaluated(TWO_DOGS), 0.5).bestF1().orElseThrow().threshold());
        EvaluatedImage wrong =
                new EvaluatedImage(
                        1,
                        List.of(Annotation.imported(HERE, 1)),
                        List.of(new Detection(NOWHERE, 1, 0.9)));
        assertTrue(PrecisionRecall.of(evaluated(wrong), 0.5).bestF1().isEmpty());
    }

    @Test
    void aPointIsWhatAnEvaluationOfTheShownBoxesAloneCounts() {
        CocoCase given = CocoCase.load("crowd");
        CocoEvaluation all = CocoEvaluation.of(given.images(), given.categories());
        for (int step = 0; step <= 10; step++) {
            double threshold = step / 10.0;
            List<EvaluatedImage> shown =
                    given.images().stream()
                            .map(image ->
                                    new EvaluatedImage(
                                            image.id(),
                                            image.truth(),
                                            image.detections().stream()
                                                    .filter(d -> d.score() >= threshold)
                                                    .toList()))
                            .toList();
            CocoEvaluation alone = CocoEvaluation.of(shown, given.categories());
            assertEquals(
                    PrecisionRecall.of(alone, 0.6).at(0).right(),
                    PrecisionRecall.of(all, 0.6).at(threshold).right());
            assertEquals(
                    PrecisionRecall.of(alone, 0.6).at(0).wrong(),
                    PrecisionRecall.of(all, 0.6).at(threshold).wrong());
        }
    }

    @Test
    void whatWasNotEvaluatedIsRefused() {
        CocoEvaluation evaluation = evaluated(TWO_DOGS);
        assertThrows(IllegalArgumentException.class, () -> PrecisionRecall.of(evaluation, 0.52));
        assertThrows(
                IllegalArgumentException.class,
                () -> PrecisionRecall.of(evaluation, 0.5, new Category(2, "cat")));
    }

    private static CocoEvaluation evaluated(EvaluatedImage image) {
        return CocoEvaluation.of(List.of(image), List.of(DOG));
    }
}
