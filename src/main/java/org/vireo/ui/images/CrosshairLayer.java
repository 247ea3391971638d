package org.vireo.ui.images;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;
import org.vireo.report.BoxPainter;
import org.vireo.ui.common.viewer.ImageLayer;
import org.vireo.ui.common.viewer.ImagePointer;

/** Lines through the pointer, over the whole view. */
final class CrosshairLayer implements ImageLayer {
    private final BooleanProperty visible = new SimpleBooleanProperty(true);
    private @Nullable ImagePointer at;

    /** Whether it is drawn. */
    BooleanProperty visible() {
        return visible;
    }

    @Override
    public void hovered(ImagePointer pointer) {
        at = pointer;
    }

    @Override
    public void left() {
        at = null;
    }

    @Override
    public void drawMoving(BoxPainter pen) {
        ImagePointer now = at;
        if (now != null && visible.get()) {
            pen.crosshair(now.x(), now.y());
        }
    }
}
