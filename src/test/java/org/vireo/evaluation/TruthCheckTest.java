package org.vireo.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class TruthCheckTest {
    private static final List<Category> CATEGORIES =
            List.of(new Category(2, "dog"), new Category(5, "cat"));

    @Test
    void groundTruthAsPredictionsReachesOne() {
        for (String name : List.of("crowd", "areas", "iou_ties", "larger_random")) {
            CocoCase given = CocoCase.load(name);
            Map<Long, List<Annotation>> truth =
                    given.images().stream()
                            .collect(Collectors.toMap(EvaluatedImage::id, EvaluatedImage::truth));
            TruthCheck check = TruthCheck.of(truth, given.categories(), 100);
            assertEquals(1, check.ap(), 1e-9, name);
            assertTrue(check.passed(), () -> name + check.problems());
        }
    }

    @Test
    void aBoxWithoutAreaIsNamed() {
        Map<Long, List<Annotation>> truth =
                Map.of(
                        8L,
                        List.of(
                                Annotation.imported(new Box(5, 5, 5, 9), 5),
                                Annotation.imported(new Box(5, 5, 8, 9), 5)),
                        9L,
                        List.of(Annotation.imported(new Box(5, 5, 8, 9), 2)));
        TruthCheck check = TruthCheck.of(truth, CATEGORIES, 100);
        assertFalse(check.passed());
        assertEquals(1, check.problems().size());
        assertTrue(
                check.problems().getFirst().endsWith("image 8 has a box without area."),
                check.problems().getFirst());
    }

    @Test
    void moreObjectsThanCocoCountsAreNamed() {
        List<Annotation> many =
                IntStream.range(0, 101)
                        .mapToObj(i -> Annotation.imported(Box.ofXywh(10 * i, 0, 8, 8), 2))
                        .toList();
        TruthCheck check = TruthCheck.of(Map.of(4L, many), CATEGORIES, 100);
        assertEquals(
                "Ground truth of dog taken as predictions reaches an AP of only 0.990: image 4 has"
                        + " 101 of them, and 100 boxes of a class count in an image.",
                check.problems().getFirst());
    }

    @Test
    void withoutObjectsThereIsNothingToCheck() {
        TruthCheck check = TruthCheck.of(Map.of(1L, List.of()), CATEGORIES, 100);
        assertEquals(-1, check.ap());
        assertTrue(check.passed());
    }
}
