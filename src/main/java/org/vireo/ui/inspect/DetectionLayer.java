package org.vireo.ui.inspect;

import javafx.scene.input.MouseButton;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.report.BoxPainter;
import org.vireo.report.Mark;
import org.vireo.report.Palette;
import org.vireo.ui.common.FolderClasses;
import org.vireo.ui.common.viewer.ImageLayer;
import org.vireo.ui.common.viewer.ImagePointer;
import org.vireo.ui.common.viewer.ImageViewer;

import java.awt.Color;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Draws a run's boxes in the colors of their classes, what is wrong with them by a sign beside the
 * score, and the ground truth in white dots, with its classes where it is alone; a click picks a
 * box, two show the whole image.
 */
final class DetectionLayer implements ImageLayer {
    /** With more boxes in the view than this, labels would hide them. */
    private static final int MOST_LABELS = 120;

    /** With more boxes than this, the dark lines are left out so that a frame stays short. */
    private static final int CROWD = 500;

    private static final double HOVERED = 0.25;

    private final ImageViewer viewer;
    private FolderClasses classes = FolderClasses.NONE;
    private List<Annotation> truth = List.of();
    private List<ShownBox> boxes = List.of();
    private Consumer<@Nullable ShownBox> picked = _ -> {};
    private @Nullable ShownBox selected;
    private @Nullable ShownBox hovered;

    private DetectionLayer(ImageViewer viewer) {
        this.viewer = viewer;
    }

    /** Lays it over a viewer, above the layers that are there. */
    static DetectionLayer over(ImageViewer viewer) {
        DetectionLayer layer = new DetectionLayer(viewer);
        viewer.add(layer);
        return layer;
    }

    void onPicked(Consumer<@Nullable ShownBox> listener) {
        picked = listener;
    }

    /** Shows other boxes, the best first. */
    void show(FolderClasses named, List<Annotation> objects, List<ShownBox> newBoxes) {
        classes = named;
        truth = objects;
        boxes = newBoxes;
        hovered = null;
        viewer.redraw();
    }

    /** Marks a box if it is among those shown; null for none. */
    void select(@Nullable ShownBox box) {
        selected = box != null && boxes.stream().anyMatch(box::isSameAs) ? box : null;
        viewer.redraw();
    }

    @Override
    public void drawSettled(BoxPainter pen) {
        truth.forEach(object -> pen.dottedFrame(object.box()));
        if (boxes.isEmpty()) {
            truth.forEach(object ->
                    pen.label(
                            Mark.truth(
                                    object.box(),
                                    classes.name(object.category()),
                                    classes.palette().of(object.category()))));
        }
        List<ShownBox> seen = boxes.stream().filter(one -> pen.sees(one.box())).toList();
        boolean crowded = seen.size() > CROWD;
        for (ShownBox one : seen.reversed()) {
            Mark mark = one.mark(classes);
            if (crowded && !one.isMissed()) {
                pen.plainFrame(mark.box(), mark.color());
            } else {
                pen.frame(mark);
            }
        }
        ShownBox marked = selected;
        if (marked != null) {
            pen.halo(marked.box(), Color.WHITE);
            pen.topLabel(marked.mark(classes));
        }
        if (seen.size() <= MOST_LABELS) {
            for (ShownBox one : seen) {
                if (marked == null || !one.isSameAs(marked)) {
                    pen.label(one.mark(classes));
                }
            }
        }
    }

    @Override
    public void drawMoving(BoxPainter pen) {
        ShownBox over = hovered;
        if (over != null) {
            Mark mark = over.mark(classes);
            pen.wash(mark.box(), Palette.translucent(mark.color(), HOVERED));
            pen.topLabel(mark);
        }
    }

    @Override
    public void clicked(ImagePointer at) {
        if (at.button() == MouseButton.PRIMARY && at.clicks() == 2) {
            viewer.fit();
        } else if (at.button() == MouseButton.PRIMARY) {
            pick(at.x(), at.y());
        }
    }

    /** Picks the smallest box around a place of the image, or none. */
    void pick(double x, double y) {
        picked.accept(smallestAt(x, y).orElse(null));
    }

    @Override
    public void hovered(ImagePointer at) {
        hovered = smallestAt(at.x(), at.y()).orElse(null);
    }

    @Override
    public void left() {
        hovered = null;
    }

    /** The smallest box around a point, since larger ones can be reached elsewhere. */
    private Optional<ShownBox> smallestAt(double x, double y) {
        return boxes.stream()
                .filter(one -> isIn(one.box(), x, y))
                .min(Comparator.comparingDouble(one -> one.box().area()));
    }

    private static boolean isIn(Box box, double x, double y) {
        return box.x1() <= x && x <= box.x2() && box.y1() <= y && y <= box.y2();
    }
}
