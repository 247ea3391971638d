package org.vireo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.util.HashSet;
import java.util.Set;

class PaletteTest {
    @Test
    void categoriesBeginWithOkabeAndIto() {
        assertEquals(new Color(0xE69F00), ClassPalette.STANDARD.of(1));
        assertEquals(new Color(0xCC79A7), ClassPalette.STANDARD.of(7));
    }

    @Test
    void aHundredCategoriesHaveAHundredColors() {
        Set<Color> colors = new HashSet<>();
        for (int id = 1; id <= 100; id++) {
            colors.add(ClassPalette.STANDARD.of(id));
        }
        assertEquals(100, colors.size());
    }

    @Test
    void textIsReadableOnEveryCategory() {
        for (int i = 0; i < 100; i++) {
            Color ground = Palette.ofIndex(i);
            assertTrue(Palette.contrast(ground, Palette.textOn(ground)) >= 4.5);
        }
    }

    @Test
    void viridisRunsFromVioletOverGreenToYellow() {
        assertEquals(0x440154, Palette.viridis(0));
        assertEquals(0x21918C, Palette.viridis(0.5));
        assertEquals(0xFDE725, Palette.viridis(1));
        assertEquals(0x440154, Palette.viridis(-3));
        assertEquals(0xFDE725, Palette.viridis(7));
    }
}
