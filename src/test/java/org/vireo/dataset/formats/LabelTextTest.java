package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;

class LabelTextTest {

    @Test
    void blanksInClassNamesAreEvened() throws IOException {
        assertEquals("race car", LabelText.className("  race \t\n car\u00A0"));
        assertEquals("\uFFFD", LabelText.className("\uD83C"));
    }

    @Test
    void aClassNeedsAName() {
        assertThrows(LabelFileException.class, () -> LabelText.className(" \t"));
        assertThrows(LabelFileException.class, () -> LabelText.className("a".repeat(201)));
    }

    @Test
    void onlyPlainDecimalsAreNumbers() throws IOException {
        assertEquals(-0.5, LabelText.number(" -.5 "));
        assertEquals(1.5, LabelText.number("1,5"));
        assertEquals(1200, LabelText.number("1.2e3"));
        for (String text : new String[] {"0x10", "1d", "1,234,567", "", "1_000"}) {
            assertEquals(
                    ProblemKind.UNREADABLE_LABELS,
                    assertThrows(LabelFileException.class, () -> LabelText.number(text)).kind());
        }
        for (String text : new String[] {"nan", ".inf", "-Infinity", "1e999"}) {
            assertEquals(
                    ProblemKind.NOT_A_NUMBER,
                    assertThrows(LabelFileException.class, () -> LabelText.number(text)).kind());
        }
    }

    @Test
    void numbersAreWrittenWithAllTheirDigitsAndNoExponent() {
        assertEquals("3", LabelText.plain(3.0));
        assertEquals("0.1", LabelText.plain(0.1));
        assertEquals("0.00000001", LabelText.plain(1e-8));
    }
}
