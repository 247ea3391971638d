package org.vireo.ui.images.gallery;

import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.vireo.ui.common.thumbnail.GridGeometry;

/** What keys do in the grid of thumbnails. */
final class GridKeys {
    private final ThumbnailGrid grid;
    private final GalleryModel model;

    GridKeys(ThumbnailGrid grid, GalleryModel model) {
        this.grid = grid;
        this.model = model;
    }

    void press(KeyEvent event) {
        int count = model.order().size();
        if (count == 0 || event.isAltDown()) {
            return;
        }
        if (event.isShortcutDown()) {
            if (event.getCode() == KeyCode.A) {
                model.selectAll();
                event.consume();
            }
            return;
        }
        int from = Math.max(0, model.index());
        int to = target(event.getCode(), from, count);
        if (to >= 0) {
            if (event.isShiftDown()) {
                model.extendTo(to);
            } else {
                model.choose(to);
            }
            event.consume();
        }
    }

    /** Where a key leads; -1 if nowhere. */
    private int target(KeyCode key, int from, int count) {
        GridGeometry cells = grid.geometry();
        int columns = cells.columns();
        int page = columns * cells.rowsInView();
        int last = count - 1;
        return switch (key) {
            case LEFT -> Math.max(0, from - 1);
            case RIGHT -> Math.min(last, from + 1);
            case UP -> from - columns < 0 ? from : from - columns;
            case DOWN -> from + columns > last ? from : from + columns;
            case PAGE_UP -> from - page < 0 ? from % columns : from - page;
            case PAGE_DOWN -> Math.min(last, from + page);
            case HOME -> 0;
            case END -> last;
            default -> -1;
        };
    }
}
