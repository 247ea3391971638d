package org.vireo.ui.images.annotation;

import javafx.scene.Cursor;

import org.vireo.label.Box;

/** A handle of a box that is edited: a corner or the middle of a side. Corners come first. */
enum Handle {
    NORTH_WEST(-1, -1, Cursor.NW_RESIZE),
    NORTH_EAST(1, -1, Cursor.NE_RESIZE),
    SOUTH_EAST(1, 1, Cursor.SE_RESIZE),
    SOUTH_WEST(-1, 1, Cursor.SW_RESIZE),
    NORTH(0, -1, Cursor.N_RESIZE),
    EAST(1, 0, Cursor.E_RESIZE),
    SOUTH(0, 1, Cursor.S_RESIZE),
    WEST(-1, 0, Cursor.W_RESIZE);

    private final int x;
    private final int y;
    private final Cursor cursor;

    Handle(int x, int y, Cursor cursor) {
        this.x = x;
        this.y = y;
        this.cursor = cursor;
    }

    /** -1 at the left side, 0 between, 1 at the right side. */
    int x() {
        return x;
    }

    /** -1 at the top, 0 between, 1 at the bottom. */
    int y() {
        return y;
    }

    Cursor cursor() {
        return cursor;
    }

    /** Where it is at a box, in image pixels. */
    double x(Box box) {
        return (box.x1() + box.x2()) / 2 + x * box.width() / 2;
    }

    /** Where it is at a box, in image pixels. */
    double y(Box box) {
        return (box.y1() + box.y2()) / 2 + y * box.height() / 2;
    }
}
