package org.vireo.ui.common.thumbnail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class GridGeometryTest {
    /** Three columns of 152 and rows of 145 pixels: 109 for the picture, 16 and 20 around it. */
    private static final GridGeometry GRID = new GridGeometry(500_000, 480, 600, 136, false);

    @Test
    void cellsFillTheWidthRowByRow() {
        assertEquals(3, GRID.columns());
        assertEquals(145, GRID.rowHeight());
        assertEquals(GridGeometry.MARGIN, GRID.x(0, 0));
        assertEquals(GRID.x(0, 0), GRID.x(3, 0));
        assertEquals(480 - GridGeometry.MARGIN, GRID.x(2, 0) + GRID.cellWidth(), 1e-9);
        assertEquals(GridGeometry.MARGIN + 145, GRID.y(3, 0));
    }

    @Test
    void aPlaceInACellFindsThatCellHoweverFarItIsScrolled() {
        for (int index : new int[] {0, 4, 250_000, 499_999}) {
            double scroll = GRID.revealing(index, 0);
            double x = GRID.x(index, 0) + 5;
            double y = GRID.y(index, scroll) + 5;
            assertEquals(index, GRID.at(x, y, scroll));
            assertTrue(index >= GRID.first(scroll) && index < GRID.end(scroll));
        }
        assertEquals(-1, GRID.at(2, 100, 0));
        assertEquals(-1, GRID.at(100, 599, GRID.maxScroll()));
    }

    @Test
    void onlyWhatCanBeSeenIsBetweenFirstAndEnd() {
        assertEquals(0, GRID.first(0));
        assertEquals(15, GRID.end(0));
        double scroll = 1000 * GRID.rowHeight() + GridGeometry.MARGIN;
        assertEquals(3000, GRID.first(scroll));
        assertEquals(3015, GRID.end(scroll));
        assertEquals(500_000, GRID.end(GRID.maxScroll()));
    }

    @Test
    void revealingMovesNoFartherThanItMust() {
        assertEquals(0, GRID.revealing(2, 0));
        double scroll = GRID.revealing(30, 0);
        assertEquals(
                GRID.height() - GridGeometry.MARGIN, GRID.y(30, scroll) + GRID.rowHeight(), 1e-9);
        assertEquals(scroll, GRID.revealing(27, scroll));
        assertEquals(GridGeometry.MARGIN, GRID.y(3, GRID.revealing(3, scroll)), 1e-9);
    }

    @Test
    void aViewNarrowerThanOneCellStillHasAColumn() {
        GridGeometry narrow = new GridGeometry(10, 60, 600, 208, false);
        assertEquals(1, narrow.columns());
        assertEquals(10, narrow.rows());
        assertEquals(0, new GridGeometry(0, 480, 600, 136, false).maxScroll());
    }

    @Test
    void aStripIsOneRowThatIsScrolledSideways() {
        GridGeometry strip = new GridGeometry(100_000, 480, 60, 64, true);
        assertEquals(0, strip.first(0));
        assertEquals(7, strip.end(0));
        for (int index : new int[] {0, 6, 50_000, 99_999}) {
            double scroll = strip.centering(index);
            assertEquals(index, strip.at(strip.x(index, scroll) + 5, 20, scroll));
            assertTrue(index >= strip.first(scroll) && index < strip.end(scroll));
            assertTrue(strip.end(scroll) - strip.first(scroll) <= 8);
            assertEquals(scroll, strip.revealing(index, scroll));
        }
        assertEquals(240, strip.x(50_000, strip.centering(50_000)) + 36, 1e-6);
        assertEquals(-1, strip.at(10, 200, 0));
    }
}
