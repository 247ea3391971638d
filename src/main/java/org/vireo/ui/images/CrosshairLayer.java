package org.vireo.ui.images;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.vireo.report.BoxPainter;
import org.vireo.ui.common.viewer.ImageLayer;
import org.vireo.ui.common.viewer.ImagePointer;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ScreenImage;

/** Lines through the pointer while it is on the image, over the whole view. */
final class CrosshairLayer implements ImageLayer {
    private final BooleanProperty visible = new SimpleBooleanProperty(true);
    private final ImageViewer viewer;

    CrosshairLayer(ImageViewer viewer) {
        this.viewer = viewer;
    }

    /** Whether it is drawn. */
    BooleanProperty visible() {
        return visible;
    }

    @Override
    public void drawMoving(BoxPainter pen) {
        ImagePointer now = viewer.pointer().get();
        ScreenImage image = viewer.image().get();
        boolean over =
                now != null
                        && image != null
                        && now.x() >= 0
                        && now.y() >= 0
                        && now.x() <= image.width()
                        && now.y() <= image.height();
        if (now != null && over && visible.get()) {
            pen.crosshair(now.x(), now.y());
        }
    }
}
