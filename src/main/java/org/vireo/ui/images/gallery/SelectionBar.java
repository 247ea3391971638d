package org.vireo.ui.images.gallery;

import atlantafx.base.theme.Styles;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Tooltips;

/** What can be done with several selected images; there only while there are several. */
final class SelectionBar extends HBox {
    SelectionBar(GalleryModel model) {
        super(8);
        Label count = new Label();
        MenuButton move = new MenuButton("Move to");
        Tooltips.set(move, "Put the selected images on a side of the split");
        move.setId("move");
        for (Split side : Split.values()) {
            MenuItem item = new MenuItem(ImageWords.split(side));
            item.setOnAction(_ -> model.putOnSide(model.selectedIds(), side));
            move.getItems().add(item);
        }
        Button none =
                Buttons.icon(
                        MaterialDesignC.CLOSE,
                        "Select none",
                        () -> model.choose(Math.max(0, model.index())));
        move.getStyleClass().add(Styles.SMALL);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("selection-bar");
        getChildren().addAll(count, Layout.space(), move, none);
        model.selection()
                .size()
                .subscribe(size -> {
                    boolean several = size.intValue() > 1;
                    setVisible(several);
                    setManaged(several);
                    count.setText(Wording.of("%,d selected", size.intValue()));
                });
    }
}
