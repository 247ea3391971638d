package org.vireo.labeling;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.List;
import java.util.Map;

class UncertaintyTest {
    private static final Category COMMON = new Category(3, "common");
    private static final Category RARE = new Category(8, "rare");
    private final Uncertainty doubt = new Uncertainty(Map.of(COMMON, 88, RARE, 10));

    private static Detection box(Category category, double score) {
        return new Detection(new Box(0, 0, 9, 9), category.id(), score);
    }

    @Test
    void aBoxIsDoubtedMostAtOneHalfAndNotAtAllWhereTheDetectorIsSure() {
        double half = doubt.of(List.of(box(COMMON, 0.5))).amount();
        assertEquals(100.0 / 89, half, 1e-12);
        assertEquals(half / 4, doubt.of(List.of(box(COMMON, 0.25))).amount(), 1e-12);
        assertEquals(half / 4, doubt.of(List.of(box(COMMON, 0.75))).amount(), 1e-12);
        assertEquals(0, doubt.of(List.of(box(COMMON, 1))).amount());
    }

    @Test
    void doubtAboutARareClassWeighsMoreAndIsNamed() {
        Uncertainty.Result both =
                doubt.of(
                        List.of(
                                box(COMMON, 0.5),
                                box(RARE, 0.25),
                                box(RARE, 0.9),
                                box(COMMON, 0.1)));
        double rare = 100.0 / 11;
        assertEquals(100.0 / 89 * 1.04 + rare * 0.25 + rare * 0.04, both.amount(), 1e-9);
        assertEquals(new Uncertainty.Result(both.amount(), 3, 2, RARE.id()), both);
    }

    @Test
    void ofAnImageWithoutABoxNothingCanBeSaid() {
        Uncertainty.Result nothing = doubt.of(List.of());
        assertTrue(Double.isNaN(nothing.amount()));
        assertEquals(0, nothing.boxes());
    }

    @Test
    void aClassWithoutALabeledBoxWeighsMost() {
        Uncertainty fresh = new Uncertainty(Map.of(COMMON, 20, RARE, 0));
        assertEquals(22, fresh.of(List.of(box(RARE, 0.5))).amount(), 1e-12);
    }
}
