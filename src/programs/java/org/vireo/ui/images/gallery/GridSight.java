package org.vireo.ui.images.gallery;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;

/** What a program that measures the gallery sees of it. */
public final class GridSight {
    private final ThumbnailGrid grid;
    private final ScrollBar bar;

    private GridSight(ThumbnailGrid grid) {
        this.grid = grid;
        bar = (ScrollBar) grid.lookup(".scroll-bar");
    }

    /** The gallery of a window that shows it. */
    public static GridSight of(Scene scene) {
        return new GridSight((ThumbnailGrid) scene.lookup("#thumbnails"));
    }

    /** Takes events. */
    public Node node() {
        return grid;
    }

    /** The bar at its side, with the pixels from the top as its value. */
    public ScrollBar bar() {
        return bar;
    }

    /** How many images are listed. */
    public int images() {
        return grid.geometry().count();
    }

    /** How many cells can be seen wholly. */
    public int cells() {
        return grid.geometry().rowsInView() * grid.geometry().columns();
    }

    /** Whether all that can be seen is drawn as it will stay. */
    public boolean isPainted() {
        return !grid.isNeedsLayout() && grid.waiting() == 0;
    }
}
