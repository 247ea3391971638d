package org.vireo.ui.images;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.job.Wording;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.viewer.ImagePointer;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ScreenImage;
import org.vireo.ui.common.viewer.ZoomBar;

/** Below the image: what to do next, the pixel under the pointer, and how much it is enlarged. */
final class ViewerFooter extends HBox {
    /** Fewer pixels hold no word. */
    private static final double LEAST_STEP = 80;

    private final ImageViewer viewer;
    private final Label pixel = new Label();

    ViewerFooter(
            ImageViewer viewer,
            ImageActions actions,
            CrosshairLayer crosshair,
            Button tune,
            ObservableValue<String> next) {
        super(0);
        this.viewer = viewer;
        pixel.getStyleClass().add("caption");
        pixel.setId("pixel");
        EllipsedLabel step = new EllipsedLabel("");
        step.setId("next-step");
        step.getStyleClass().add("caption");
        step.textProperty().bind(next);
        step.setMaxWidth(Double.MAX_VALUE);
        HBox.setMargin(step, new Insets(0, 0, 0, 4));
        step.visibleProperty().bind(step.widthProperty().greaterThan(LEAST_STEP));
        pixel.setMinWidth(Region.USE_PREF_SIZE);
        ToggleButton lines =
                Buttons.toggle(
                        Icons.bar(MaterialDesignC.CROSSHAIRS),
                        actions.crosshair(),
                        crosshair.visible());
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("viewer-footer");
        getChildren()
                .addAll(Layout.wide(step), pixel, tune, lines, new ZoomBar(viewer, actions.view()));
        viewer.pointer().subscribe(this::tellPixel);
    }

    /** Puts a button before the zoom. */
    void add(Node button) {
        getChildren().add(getChildren().size() - 1, button);
    }

    private void tellPixel(@Nullable ImagePointer at) {
        ScreenImage image = viewer.image().get();
        pixel.setText(
                at != null && image != null && isInside(at, image)
                        ? Wording.of("x %d   y %d", (int) at.x(), (int) at.y())
                        : "");
    }

    private static boolean isInside(ImagePointer at, ScreenImage image) {
        return at.x() >= 0 && at.y() >= 0 && at.x() < image.width() && at.y() < image.height();
    }
}
