package org.vireo.ui.images.annotation;

import javafx.scene.Cursor;

import org.vireo.label.Box;

/** A handle of a box that is edited: a corner or the middle of a side. Corners come first. */
enum Handle {
    NORTH_WEST(-1, -1),
    NORTH_EAST(1, -1),
    SOUTH_EAST(1, 1),
    SOUTH_WEST(-1, 1),
    NORTH(0, -1),
    EAST(1, 0),
    SOUTH(0, 1),
    WEST(-1, 0);

    private final int x;
    private final int y;

    Handle(int x, int y) {
        this.x = x;
        this.y = y;
    }

    /** -1 at the left side, 0 between, 1 at the right side. */
    int x() {
        return x;
    }

    /** -1 at the top, 0 between, 1 at the bottom. */
    int y() {
        return y;
    }

    /** The pointer's shape over it. */
    Cursor cursor() {
        return switch (this) {
            case NORTH_WEST -> Cursor.NW_RESIZE;
            case NORTH_EAST -> Cursor.NE_RESIZE;
            case SOUTH_EAST -> Cursor.SE_RESIZE;
            case SOUTH_WEST -> Cursor.SW_RESIZE;
            case NORTH -> Cursor.N_RESIZE;
            case EAST -> Cursor.E_RESIZE;
            case SOUTH -> Cursor.S_RESIZE;
            case WEST -> Cursor.W_RESIZE;
        };
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
