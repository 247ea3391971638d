package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.inspect.InspectCases.CAT;
import static org.vireo.ui.inspect.InspectCases.CATEGORIES;
import static org.vireo.ui.inspect.InspectCases.DOG;
import static org.vireo.ui.inspect.InspectCases.detection;
import static org.vireo.ui.inspect.InspectCases.labeled;
import static org.vireo.ui.inspect.InspectCases.object;

import org.junit.jupiter.api.Test;
import org.vireo.evaluation.ConfusionMatrix;
import org.vireo.evaluation.ConfusionMatrix.Cell;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

class BoxFilterTest {
    private static final Thresholds HALF = new Thresholds(0.5, Map.of());

    /** A dog that is found, one that is taken for a cat, a cat that is missed, and nothing. */
    private static final InspectedImage MIXED =
            labeled(1, object(0, 0, 50, DOG), object(100, 0, 50, DOG), object(200, 0, 50, CAT));

    private static final Assessment ASSESSED =
            Assessment.of(
                    List.of(MIXED, labeled(2)),
                    Map.of(
                            1L,
                            PackedBoxes.of(
                                    List.of(
                                            detection(0, 0, 50, DOG, 0.9),
                                            detection(100, 0, 50, CAT, 0.8),
                                            detection(300, 0, 50, DOG, 0.6),
                                            detection(400, 0, 50, DOG, 0.3))),
                            2L,
                            PackedBoxes.of(List.of())),
                    CATEGORIES,
                    new Assessment.Rule(new PackedBoxes.Suppression(0.5, false), 0.5, 100));

    private static List<String> passing(BoxFilter filter) {
        return filter.of(Objects.requireNonNull(ASSESSED.judged().get(1L)), HALF).stream()
                .map(box ->
                        (box.category() == DOG ? "dog " : "cat ")
                                + box.sign().label()
                                + (box.isMissed() ? "" : " " + Math.round(100 * box.score())))
                .toList();
    }

    @Test
    void boxesAreChosenByWhatIsSaidOfThemByClassAndByScore() {
        assertEquals(
                List.of(
                        "dog right 90",
                        "cat wrong class 80",
                        "dog nothing there 60",
                        "dog missed",
                        "cat missed"),
                passing(BoxFilter.ALL));
        assertEquals(List.of("dog right 90"), passing(BoxFilter.ALL.withSigns(Set.of(Sign.RIGHT))));
        assertEquals(
                List.of("cat wrong class 80", "cat missed"),
                passing(BoxFilter.ALL.withCategory(CAT)));
        assertEquals(
                List.of("cat wrong class 80", "dog nothing there 60"),
                passing(BoxFilter.ALL.withScores(0, 0.85)));
    }

    @Test
    void aPlaceOfTheMatrixHasTheBoxesThatItCounts() {
        ConfusionMatrix matrix = ASSESSED.confusion(HALF, CATEGORIES);
        int none = ConfusionMatrix.NONE;
        Map<Cell, List<String>> expected =
                Map.of(
                        new Cell(DOG, DOG), List.of("dog right 90"),
                        new Cell(CAT, DOG), List.of("cat wrong class 80"),
                        new Cell(none, CAT), List.of("cat missed"),
                        new Cell(DOG, none), List.of("dog nothing there 60"),
                        new Cell(CAT, CAT), List.of());
        expected.forEach((cell, boxes) -> {
            assertEquals(boxes, passing(BoxFilter.of(cell)));
            assertEquals(boxes.size(), matrix.count(cell));
        });
    }

    @Test
    void onlyImagesWithSuchABoxAreListed() {
        List<InspectedImage> images = List.of(MIXED, labeled(2), labeled(3));
        assertEquals(
                List.of(MIXED),
                ImageRow.of(
                                images,
                                ASSESSED,
                                Set.of(),
                                HALF,
                                ImageRow.Order.BY_NAME,
                                BoxFilter.ALL.withSigns(Set.of(Sign.MISSED)))
                        .stream()
                        .map(ImageRow::image)
                        .toList());
        assertEquals(
                3,
                ImageRow.of(images, ASSESSED, Set.of(), HALF, ImageRow.Order.BY_NAME, BoxFilter.ALL)
                        .size());
    }

    @Test
    void scoresAreCountedWhereTheThresholdsStand() {
        assertEquals(3, ASSESSED.calibration(HALF, null).count());
        assertEquals(4, ASSESSED.calibration(new Thresholds(0, Map.of()), null).count());
        assertEquals(1, ASSESSED.calibration(HALF, CATEGORIES.getLast()).count());
        assertTrue(ASSESSED.calibration(HALF, null).inWords().isEmpty());
    }
}
