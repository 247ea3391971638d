package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import javafx.geometry.Rectangle2D;

import org.junit.jupiter.api.Test;

class WindowOnScreenTest {
    private static final Rectangle2D SCREEN = new Rectangle2D(0, 24, 1280, 696);

    @Test
    void aWindowLargerThanTheScreenShrinksIntoIt() {
        assertEquals(SCREEN, VireoApplication.within(new Rectangle2D(-80, -90, 1440, 900), SCREEN));
    }

    @Test
    void aTitleBarAboveTheScreenComesDownAndTheRestStays() {
        assertEquals(
                new Rectangle2D(100, 24, 1000, 600),
                VireoApplication.within(new Rectangle2D(100, -13, 1000, 600), SCREEN));
    }

    @Test
    void aWindowThatFitsStaysWhereItIs() {
        Rectangle2D fits = new Rectangle2D(200, 60, 1000, 600);
        assertEquals(fits, VireoApplication.within(fits, SCREEN));
    }
}
