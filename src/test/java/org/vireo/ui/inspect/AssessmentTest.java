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
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.evaluation.OperatingPoint;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.List;
import java.util.Map;
import java.util.Set;

class AssessmentTest {
    private static final InspectedImage ONE =
            labeled(1, object(0, 0, 100, DOG), object(200, 0, 100, CAT));
    private static final InspectedImage TWO = labeled(2, object(0, 0, 100, DOG));
    private static final InspectedImage UNLABELED =
            InspectCases.image(3, ImageState.UNLABELED, List.of());
    private static final List<InspectedImage> IMAGES = List.of(ONE, TWO, UNLABELED);

    private static final Detection WRONG = detection(300, 300, 50, DOG, 0.875);
    private static final Map<Long, PackedBoxes> BOXES =
            Map.of(
                    1L,
                    PackedBoxes.of(
                            List.of(
                                    detection(0, 0, 100, DOG, 0.75),
                                    detection(20, 0, 100, DOG, 0.625),
                                    detection(200, 0, 100, CAT, 0.25))),
                    2L,
                    PackedBoxes.of(List.of(WRONG)),
                    3L,
                    PackedBoxes.of(List.of(detection(0, 0, 10, CAT, 0.9))));

    private static Assessment at(double nms) {
        return Assessment.of(
                IMAGES,
                BOXES,
                CATEGORIES,
                new Assessment.Rule(new PackedBoxes.Suppression(nms, false), 0.5, 100));
    }

    @Test
    void precisionAndRecallFollowTheConfidenceSliders() {
        Assessment assessment = at(0.5);
        assertPoint(1, 1, 3, assessment.at(new Thresholds(0.5, Map.of())));
        assertPoint(2, 1, 3, assessment.at(new Thresholds(0.5, Map.of(CAT, 0.2))));
        assertPoint(0, 1, 3, assessment.at(new Thresholds(0.8, Map.of())));
        assertPoint(
                1, 0, 1, assessment.at(new Thresholds(0.5, Map.of(CAT, 0.2)), CAT).orElseThrow());
    }

    @Test
    void theNmsSliderBringsDuplicatesBackAndLeavesTheMap() {
        assertPoint(1, 2, 3, at(0.9).at(new Thresholds(0.5, Map.of())));
        assertEquals(at(0.5).map(), at(0.9).map());
        assertTrue(at(0.5).map() > 0);
    }

    @Test
    void theSuggestedThresholdsHaveTheBestF1() {
        assertEquals(Map.of(DOG, 0.75, CAT, 0.25), at(0.5).suggested());
    }

    @Test
    void aClassThatTheNetworkNeverShowsIsNamed() {
        assertEquals(List.of(), at(0.5).neverFound());
        Map<Long, PackedBoxes> dogs =
                Map.of(1L, PackedBoxes.of(List.of(detection(0, 0, 100, DOG, 0.75))));
        Assessment assessment =
                Assessment.of(
                        IMAGES,
                        dogs,
                        CATEGORIES,
                        new Assessment.Rule(new PackedBoxes.Suppression(0.5, false), 0.5, 100));
        assertEquals(List.of(CAT), assessment.neverFound().stream().map(Category::id).toList());
    }

    @Test
    void theWorstImageStandsFirstAndTheOneNobodyLookedAtLast() {
        InspectedImage waiting = labeled(4);
        List<InspectedImage> images = List.of(waiting, UNLABELED, ONE, TWO);
        List<ImageRow> rows =
                ImageRow.of(
                        images,
                        at(0.5),
                        Set.of(),
                        new Thresholds(0.5, Map.of()),
                        ImageRow.Order.WORST_FIRST,
                        BoxFilter.ALL);
        assertEquals(
                List.of(TWO, ONE, UNLABELED, waiting), rows.stream().map(ImageRow::image).toList());
        assertEquals(
                List.of("1 wrong, 1 missed", "0 wrong, 1 missed", "1 box", "not looked at yet"),
                rows.stream().map(ImageRow::summary).toList());
        assertEquals(
                images,
                ImageRow.of(
                                images,
                                null,
                                Set.of(),
                                new Thresholds(0.5, Map.of()),
                                ImageRow.Order.BY_NAME,
                                BoxFilter.ALL)
                        .stream()
                        .map(ImageRow::image)
                        .toList());
    }

    private static void assertPoint(int right, int wrong, int objects, OperatingPoint point) {
        assertEquals(
                List.of(right, wrong, objects),
                List.of(point.right(), point.wrong(), point.objects()));
    }
}
