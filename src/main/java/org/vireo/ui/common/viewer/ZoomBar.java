package org.vireo.ui.common.viewer;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Labels;

/** How much a viewer enlarges, and what changes that. */
public final class ZoomBar extends HBox {
    private final ImageViewer viewer;
    private final Label zoom = Labels.line("", "caption");

    /** The zoom of a viewer. */
    public ZoomBar(ImageViewer viewer, ViewActions actions) {
        super(0);
        this.viewer = viewer;
        zoom.setId("zoom");
        zoom.setMinWidth(40);
        zoom.setAlignment(Pos.CENTER);
        setAlignment(Pos.CENTER_LEFT);
        setMinWidth(USE_PREF_SIZE);
        getChildren()
                .addAll(
                        Buttons.icon(MaterialDesignM.MAGNIFY_MINUS_OUTLINE, actions.zoomOut()),
                        zoom,
                        Buttons.icon(MaterialDesignM.MAGNIFY_PLUS_OUTLINE, actions.zoomIn()),
                        Buttons.icon(MaterialDesignF.FIT_TO_PAGE_OUTLINE, actions.fit()),
                        Buttons.icon(MaterialDesignN.NUMERIC_1_BOX_OUTLINE, actions.actualSize()));
        viewer.view().subscribe(this::tell);
        viewer.image().subscribe(this::tell);
        viewer.widthProperty().subscribe(this::tell);
        viewer.heightProperty().subscribe(this::tell);
    }

    private void tell() {
        ViewTransform now = viewer.current();
        zoom.setText(now == null ? "" : Wording.of("%.0f %%", 100 * now.scale()));
    }
}
