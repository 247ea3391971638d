package org.vireo.ui.images.annotation;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Tooltips;

/** How far the labeling of the image is, and the button that says that there is nothing. */
final class StateBar extends HBox {
    private final Label state = new Label();
    private final ToggleButton nothing = new ToggleButton("Nothing here");

    StateBar(AnnotationModel model, Action toggleEmpty) {
        super(8);
        state.setId("image-state");
        state.setMaxWidth(Double.MAX_VALUE);
        nothing.setId("nothing-here");
        nothing.setMinWidth(Region.USE_PREF_SIZE);
        Tooltips.set(
                nothing,
                "Checked, and there is nothing to find: the detector learns from it, too (0)");
        nothing.setOnAction(_ -> {
            toggleEmpty.perform();
            tell(model.labeling().get());
        });
        nothing.disableProperty().bind(toggleEmpty.impossible());
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Layout.wide(state), nothing);
        model.labeling().subscribe(this::tell);
    }

    private void tell(@Nullable Labeling labels) {
        if (labels == null) {
            state.setText("");
            state.setGraphic(null);
            nothing.setSelected(false);
            return;
        }
        nothing.setSelected(labels.state() == ImageState.CHECKED_EMPTY);
        int boxes = labels.annotations().size();
        switch (labels.state()) {
            case UNLABELED -> show("Unlabeled", MaterialDesignC.CHECKBOX_BLANK_CIRCLE_OUTLINE);
            case LABELED ->
                    show(
                            boxes == 1 ? "Labeled, 1 box" : "Labeled, " + boxes + " boxes",
                            MaterialDesignC.CHECK_CIRCLE_OUTLINE);
            case CHECKED_EMPTY -> show("Checked, empty", MaterialDesignI.IMAGE_FILTER_CENTER_FOCUS);
        }
    }

    private void show(String words, Ikon icon) {
        state.setText(words);
        state.setGraphic(Icons.row(icon));
    }
}
