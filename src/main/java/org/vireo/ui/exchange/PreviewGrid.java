package org.vireo.ui.exchange;

import javafx.beans.value.ObservableValue;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.RowConstraints;

import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.ui.common.EmptyState;

import java.util.ArrayList;
import java.util.List;

/** Nine images as they would be labeled, three by three, all of one size. */
final class PreviewGrid extends GridPane {
    private static final int SIDE = 3;

    private final List<PreviewTile> tiles = new ArrayList<>();
    private final EmptyState empty =
            new EmptyState(
                    MaterialDesignI.IMAGE_OFF_OUTLINE,
                    "Nothing to preview",
                    "None of the images that the labels speak of is in this folder. Problems names"
                            + " those that are missing.");

    PreviewGrid(ObservableValue<List<PreviewImage>> images) {
        super(8, 8);
        setId("import-preview");
        setMinSize(0, 0);
        for (int i = 0; i < SIDE; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / SIDE);
            getColumnConstraints().add(column);
            RowConstraints row = new RowConstraints();
            row.setPercentHeight(100.0 / SIDE);
            row.setVgrow(Priority.ALWAYS);
            getRowConstraints().add(row);
        }
        for (int i = 0; i < SIDE * SIDE; i++) {
            PreviewTile tile = new PreviewTile();
            tiles.add(tile);
            add(tile, i % SIDE, i / SIDE);
        }
        add(empty, 0, 0, SIDE, SIDE);
        images.subscribe(this::show);
    }

    private void show(List<PreviewImage> images) {
        empty.setVisible(images.isEmpty());
        for (int i = 0; i < tiles.size(); i++) {
            tiles.get(i).show(i < images.size() ? images.get(i) : null);
        }
    }
}
