package org.vireo.ui.images.annotation;

import javafx.scene.control.ContextMenu;
import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.TilePane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Rectangle;

import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.job.Wording;
import org.vireo.report.Palette;
import org.vireo.ui.common.CanvasSurface;

/** What can be done with a class: rename, color, move, merge, delete. */
final class ClassMenu extends ContextMenu {
    private static final int COLORS = 21;
    private static final int COLUMNS = 7;
    private static final double SWATCH = 20;

    private final ClassModel classes;
    private final CategoryStore.Summary row;
    private boolean filled;

    /**
     * A menu for one class, filled when it is shown first.
     *
     * @param rename lets the name be typed over
     */
    ClassMenu(ClassModel classes, CategoryStore.Summary row, Runnable rename) {
        this.classes = classes;
        this.row = row;
        // A menu without items is not shown at all.
        getItems().add(item("Rename", rename));
        setOnShowing(_ -> fill());
    }

    private void fill() {
        if (filled) {
            return;
        }
        filled = true;
        int id = row.category().id();
        getItems()
                .addAll(
                        colors(id),
                        item("Move up", () -> classes.shift(id, -1)),
                        item("Move down", () -> classes.shift(id, 1)),
                        new SeparatorMenuItem(),
                        merge(id),
                        item(delete(), () -> classes.delete(id)));
    }

    private String delete() {
        return switch (row.boxes()) {
            case 0 -> "Delete class";
            case 1 -> "Delete class (removes 1 box)";
            default -> Wording.of("Delete class (removes %,d boxes)", row.boxes());
        };
    }

    private Menu colors(int id) {
        TilePane swatches = new TilePane(4, 4);
        swatches.setPrefColumns(COLUMNS);
        Menu menu = new Menu("Color");
        for (int i = 0; i < COLORS; i++) {
            Color color = CanvasSurface.color(Palette.ofIndex(i));
            Rectangle swatch = new Rectangle(SWATCH, SWATCH, color);
            swatch.setArcWidth(4);
            swatch.setArcHeight(4);
            swatch.setOnMouseClicked(_ -> {
                classes.recolor(id, color);
                hide();
            });
            swatches.getChildren().add(swatch);
        }
        menu.getItems().add(new CustomMenuItem(swatches, false));
        return menu;
    }

    private Menu merge(int id) {
        Menu menu = new Menu("Merge into");
        for (CategoryStore.Summary other : classes.all()) {
            int into = other.category().id();
            if (into != id) {
                MenuItem item = item(other.category().name(), () -> classes.merge(id, into));
                item.setGraphic(new Rectangle(12, 12, classes.color(into)));
                menu.getItems().add(item);
            }
        }
        menu.setDisable(menu.getItems().isEmpty());
        return menu;
    }

    private static MenuItem item(String words, Runnable task) {
        MenuItem item = new MenuItem(words);
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> task.run());
        return item;
    }
}
