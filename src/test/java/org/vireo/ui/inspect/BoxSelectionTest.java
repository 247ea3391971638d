package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.inspect.InspectCases.DOG;
import static org.vireo.ui.inspect.InspectCases.object;

import org.junit.jupiter.api.Test;
import org.vireo.label.Box;

import java.util.List;

class BoxSelectionTest {
    private final BoxSelection selection = new BoxSelection();

    private static ShownBox box(double x, Sign sign) {
        return new ShownBox(Box.ofXywh(x, 0, 10, 10), DOG, 0.5, sign, null, 0);
    }

    @Test
    void itStaysWhenTheVerdictChangesAndGoesWithItsBox() {
        selection.show(List.of(box(1, Sign.RIGHT), box(2, Sign.NOTHING_THERE)), List.of());
        selection.select(box(2, Sign.NOTHING_THERE));
        selection.show(List.of(box(1, Sign.RIGHT), box(2, Sign.RIGHT)), List.of());
        assertEquals(box(2, Sign.RIGHT), selection.selected().get());
        selection.show(List.of(box(1, Sign.RIGHT)), List.of());
        assertNull(selection.selected().get());
    }

    @Test
    void aBoxOfTheRunBesideStaysSelectedAndTheNextStepIsTheFirstsAgain() {
        ShownBox wrong = box(3, Sign.NOTHING_THERE);
        selection.select(box(2, Sign.NOTHING_THERE));
        selection.show(List.of(wrong), List.of(box(2, Sign.RIGHT)));
        assertEquals(box(2, Sign.RIGHT), selection.selected().get());
        assertTrue(selection.step(true));
        assertEquals(wrong, selection.selected().get());
        selection.select(box(2, Sign.RIGHT));
        selection.show(List.of(wrong), List.of());
        assertNull(selection.selected().get());
    }

    @Test
    void stepsGoFromWrongBoxToWrongBox() {
        ShownBox missed = ShownBox.missed(object(9, 9, 9, DOG));
        ShownBox wrong = box(2, Sign.NOTHING_THERE);
        selection.show(
                List.of(box(1, Sign.RIGHT), wrong, box(3, Sign.NOT_COUNTED), missed), List.of());
        assertTrue(selection.step(true));
        assertEquals(wrong, selection.selected().get());
        assertTrue(selection.step(true));
        assertEquals(missed, selection.selected().get());
        assertFalse(selection.step(true));
        assertEquals(missed, selection.selected().get());
        assertTrue(selection.step(false));
        assertEquals(wrong, selection.selected().get());
    }
}
